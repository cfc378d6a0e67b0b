export { createCallerResolver } from "./caller";
export { createJwtSigner } from "./jwt";
export { loadSigningKey, loadStackKeys, newSigningKey, privateJwk, type StackSecrets } from "./keys";
export { writePrivateFile } from "./private-file";
export { type Gateway, startGateway } from "./server";
