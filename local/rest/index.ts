export { createRestService } from "./service";
