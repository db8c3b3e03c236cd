// The types of seedrandom cover its main file only; the one generator used here is loaded alone.
declare module "seedrandom/lib/alea.js" {
  import type seedrandom from "seedrandom";

  const alea: typeof seedrandom.alea;
  export default alea;
}
