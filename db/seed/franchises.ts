/** Series that demo games belong to: facts of their titles, which all name the series. By name, the slugs of its games. */
export const demoFranchises: Readonly<Record<string, readonly string[]>> = {
  "Alex Kidd": ["alex-kidd-in-miracle-world"],
  Bomberman: ["bomberman-64", "saturn-bomberman"],
  "Fantasy Zone": ["fantasy-zone", "fantasy-zone-ii-the-tears-of-opa-opa"],
  "Mass Effect": ["mass-effect", "mass-effect-2"],
  "Panzer Dragoon": ["panzer-dragoon", "panzer-dragoon-saga"],
  Portal: ["portal", "portal-2"],
  Rayman: ["rayman", "rayman-legends"],
  "Sid Meier's Civilization": ["sid-meiers-civilization-v", "sid-meiers-civilization-vi"],
};

/** The series of a demo game; undefined where its title names none of these. */
export function franchiseOf(slug: string): string | undefined {
  return Object.entries(demoFranchises).find(([, slugs]) => slugs.includes(slug))?.[0];
}
