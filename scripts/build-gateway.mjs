/** `npm run build:gateway`: the gateway as the one module that Terraform uploads. */
import { buildGateway } from "./lib/gateway.mjs";

const { file, bytes } = await buildGateway();
console.log(`${file}: ${(bytes / 1024).toFixed(1)} KiB`);
