/**
 * Stands in for the provider cloudflare/cloudflare where the registry cannot be reached: speaks the part of Terraform's
 * plugin protocol (version 5, gRPC without TLS) that `validate` and `test` with `mock_provider` ask for. It knows the
 * schema and nothing of Cloudflare: values that only the service checks are asserted in terraform/tests.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http2";
import path from "node:path";

const file = path.resolve(import.meta.dirname, "../../terraform/testing/cloudflare-schema.generated.json");
const { resources } = JSON.parse(readFileSync(file, "utf8"));
const NESTING = { single: 1, list: 2, set: 3 };
const PROVIDER_ATTRIBUTES = {
  api_token: ["string", "optional"],
  api_key: ["string", "optional"],
  email: ["string", "optional"],
};

function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}
const number = (field, value) => (value ? Buffer.concat([varint(field * 8), varint(Number(value))]) : Buffer.alloc(0));
const bytes = (field, value) => {
  const content = Buffer.from(value);
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
};

/** Attribute: name 1, type 2, required 4, optional 5, computed 6. */
function attribute([name, [type, flag]]) {
  return Buffer.concat([
    bytes(1, name),
    bytes(2, JSON.stringify(type)),
    number(4, flag === "required"),
    number(5, flag === "optional" || flag === "both"),
    number(6, flag === "computed" || flag === "both"),
  ]);
}

/** Nested block: name 1, block 2, nesting 3, fewest 4, most 5. */
function nestedBlock([name, { nesting, min, max, block: inner }]) {
  return Buffer.concat([
    bytes(1, name),
    bytes(2, block(inner)),
    number(3, NESTING[nesting]),
    number(4, min),
    number(5, max),
  ]);
}

/** Block: attributes 2, nested blocks 3. */
function block({ attributes = {}, blocks = {} }) {
  return Buffer.concat([
    ...Object.entries(attributes).map((entry) => bytes(2, attribute(entry))),
    ...Object.entries(blocks).map((entry) => bytes(3, nestedBlock(entry))),
  ]);
}

const schema = (root) => bytes(2, block(root));
const answers = {
  GetSchema: () =>
    Buffer.concat([
      bytes(1, schema({ attributes: PROVIDER_ATTRIBUTES })),
      ...Object.entries(resources).map(([name, root]) =>
        bytes(2, Buffer.concat([bytes(1, name), bytes(2, schema(root))])),
      ),
    ]),
  // request and answer carry the configuration in the same field
  PrepareProviderConfig: (request) => request,
  ValidateResourceTypeConfig: () => Buffer.alloc(0),
  ValidateDataSourceConfig: () => Buffer.alloc(0),
  Stop: () => Buffer.alloc(0),
};

const server = createServer();
server.on("stream", (stream, headers) => {
  const answer = answers[String(headers[":path"]).split("/").pop()];
  const chunks = [];
  stream.on("error", () => undefined);
  stream.on("data", (chunk) => chunks.push(chunk));
  stream.on("end", () => {
    if (!answer) {
      stream.respond({ ":status": 200, "content-type": "application/grpc", "grpc-status": "12" }, { endStream: true });
      return;
    }
    const message = answer(Buffer.concat(chunks).subarray(5));
    const frame = Buffer.alloc(5);
    frame.writeUInt32BE(message.length, 1);
    stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    stream.end(Buffer.concat([frame, message]));
  });
});
server.listen(0, "127.0.0.1", () => console.log(`1|5|tcp|127.0.0.1:${server.address().port}|grpc`));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
