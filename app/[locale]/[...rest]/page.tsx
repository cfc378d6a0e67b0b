import { notFound } from "next/navigation";

export const runtime = "edge";

/** Every address that no other page answers: the not-found page in the reader's language. */
export default function UnknownPage() {
  notFound();
}
