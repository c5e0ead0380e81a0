// What the form of the country sends.
import { z } from "zod";
import { countrySchema } from "#workers/shared/countries.ts";

export const regionSchema = z.object({ country: countrySchema });
