export { createRestService, type RestOptions } from "./service";
