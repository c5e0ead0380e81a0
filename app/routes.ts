// The URL map: flat-routes naming over app/routes.
import { flatRoutes } from "@remix-run/fs-routes";

export default flatRoutes();
