import type { Program } from "typescript";

/** Every breach in the product's own files of the program, as `file:line rule`. */
export function findFloatingMoney(program: Program, root: string): string[];
