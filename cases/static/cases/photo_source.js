// Where OpenSeadragon finds a photo's pixels; the numbers are those of cases/pyramids.py.

const TILE_SIDE = 512;
const OVERLAP = 1;
const LOWEST_LEVEL = 9;

export const tiled = ({ tiles, width, height }) => ({
  width: Number(width),
  height: Number(height),
  tileSize: TILE_SIDE,
  tileOverlap: OVERLAP,
  minLevel: LOWEST_LEVEL,
  getTileUrl: (level, column, row) => tiles.replace("/0/0_0.", `/${level}/${column}_${row}.`),
});

export const whole = ({ display, displayWidth, displayHeight, original, width, height }) => ({
  type: "legacy-image-pyramid",
  levels: [
    { url: display, width: Number(displayWidth), height: Number(displayHeight) },
    { url: original, width: Number(width), height: Number(height) },
  ],
});
