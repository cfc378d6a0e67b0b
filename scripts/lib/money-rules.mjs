/**
 * The rules that keep money out of floats. An amount is a `MinorUnits`: what shows, sends or stores money takes nothing
 * else, and outside of `lib/money` one is made by `minor()` alone. These rules see to it that what goes into `minor()`
 * is whole by its making: other amounts, whole literals and bigints, added and subtracted, and nothing else.
 */
import path from "node:path";
import ts from "typescript";

const FLOAT_OPERATORS = new Set([
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.PercentToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
  ts.SyntaxKind.SlashEqualsToken,
  ts.SyntaxKind.AsteriskEqualsToken,
  ts.SyntaxKind.PercentEqualsToken,
  ts.SyntaxKind.AsteriskAsteriskEqualsToken,
]);
const FLOAT_FUNCTIONS = /^(?:Math\.(?!min$|max$|abs$|sign$)\w+|(?:Number\.|globalThis\.)?parse(?:Float|Int)|Number)$/;
const FLOAT_METHODS = new Set(["toFixed", "toPrecision", "toExponential", "toLocaleString"]);
const IS_AMOUNT = /(?:Minor|_minor)$/;
/** Where amounts are made: their own tests show that no float is in there. */
const MAKERS = /^lib\/(?:money\/|payments\/amounts\.ts$|contracts\/common\.ts$)/;

/** Every breach in the product's own files of the program, as `file:line rule`. */
export function findFloatingMoney(program, root) {
  const checker = program.getTypeChecker();
  const found = [];
  for (const source of program.getSourceFiles()) {
    const file = path.relative(root, source.fileName).split(path.sep).join("/");
    if (!/^(?:app|components|lib|middleware)/.test(file) || /\.(?:test\.tsx?|d\.ts)$/.test(file) || MAKERS.test(file))
      continue;
    const report = (node, rule) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${file}:${line + 1} ${rule}`);
    };
    const visit = (node) => {
      const rule = breach(node, checker);
      if (rule) report(node, rule);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function breach(node, checker) {
  const isMoney = (each) => hasBrand(checker.getTypeAtLocation(each));
  if (ts.isBinaryExpression(node) && FLOAT_OPERATORS.has(node.operatorToken.kind)) {
    if (isMoney(node.left) || isMoney(node.right)) return "multiply and divide amounts with lib/money";
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.PlusToken && isMoney(node.operand)) {
    return "an amount is a number already";
  }
  if (ts.isCallExpression(node)) return breachOfCall(node, checker, isMoney);
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
    const isMade = isMoney(node) && !isMoney(node.expression);
    if (isMade) return "only minor() makes an amount";
  }
  if (isNamedAmount(node)) {
    if (ts.isPropertyAssignment(node) && /^z\s*\./.test(node.initializer.getText()))
      return "parse amounts as minorUnits";
    if (isPlainNumber(checker.getTypeAtLocation(node.name)) && !ts.isPropertyAssignment(node)) {
      return "an amount is MinorUnits";
    }
  }
  if (
    ts.isPropertyAssignment(node) &&
    node.name.getText() === "style" &&
    /^.currency.$/.test(node.initializer.getText())
  ) {
    return "show money with lib/money/format-money";
  }
  return null;
}

function breachOfCall(node, checker, isMoney) {
  const callee = node.expression.getText();
  if (callee === "minor")
    return node.arguments.every((each) => isWhole(each, checker)) ? null : "minor() takes whole sums only";
  if (FLOAT_FUNCTIONS.test(callee) && node.arguments.some(isMoney)) return `no ${callee} on an amount`;
  if (ts.isPropertyAccessExpression(node.expression) && FLOAT_METHODS.has(node.expression.name.text)) {
    if (isMoney(node.expression.expression)) return `no ${node.expression.name.text} on an amount`;
  }
  return null;
}

/** Whether an expression is whole by its making. */
function isWhole(node, checker) {
  if (ts.isParenthesizedExpression(node)) return isWhole(node.expression, checker);
  if (ts.isNumericLiteral(node)) return /^[\d_]+$/.test(node.getText());
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.MinusToken && isWhole(node.operand, checker);
  if (ts.isConditionalExpression(node)) return isWhole(node.whenTrue, checker) && isWhole(node.whenFalse, checker);
  if (ts.isCallExpression(node) && /^Math\.(?:min|max|abs)$/.test(node.expression.getText())) {
    return node.arguments.every((each) => isWhole(each, checker));
  }
  const type = checker.getTypeAtLocation(node);
  if (type.flags & ts.TypeFlags.BigIntLike || hasBrand(type)) return true;
  const operator = ts.isBinaryExpression(node) ? node.operatorToken.kind : null;
  if (
    operator === ts.SyntaxKind.PlusToken ||
    operator === ts.SyntaxKind.MinusToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken
  ) {
    return isWhole(node.left, checker) && isWhole(node.right, checker);
  }
  return false;
}

function isNamedAmount(node) {
  const isDeclaration =
    ts.isPropertySignature(node) ||
    ts.isParameter(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isPropertyAssignment(node);
  return isDeclaration && IS_AMOUNT.test(node.name.getText());
}

function members(type) {
  return type.isUnion() ? type.types : [type];
}

/** `number & $brand<"MinorUnits">`, alone or among others. */
function hasBrand(type) {
  return members(type).some((each) => each.isIntersection() && each.types.some(isBrand));
}

function isBrand(type) {
  return type.aliasSymbol?.name === "$brand" || type.getProperties().some(({ name }) => name.includes("$brand"));
}

function isPlainNumber(type) {
  return members(type).some((each) => each.flags & ts.TypeFlags.NumberLike && !each.isIntersection());
}
