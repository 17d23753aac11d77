// OpenSeadragon as this site uses it: without its own buttons and keys, and within our Content-Security-Policy.

const LARGEST_ZOOM = 4; // screen pixels a photo pixel
const STYLE_MARK = "data-openseadragon-mobile-css";

// OpenSeadragon would put an inline style into the page, which our Content-Security-Policy refuses and reports; finding
// one there already, it leaves that alone.
function forestallInlineStyle() {
  if (document.querySelector(`[${STYLE_MARK}]`)) return;
  const placeholder = document.createElementNS(null, "style"); // of no namespace: it is found, and styles nothing
  placeholder.setAttribute(STYLE_MARK, "true");
  document.head.append(placeholder);
}

export function startDragon(element) {
  forestallInlineStyle();
  const dragon = OpenSeadragon({
    element,
    showNavigationControl: false,
    drawer: "canvas",
    maxZoomPixelRatio: LARGEST_ZOOM,
    visibilityRatio: 0.6,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.5,
  });
  dragon.addHandler("canvas-key", (event) => { event.preventDefaultAction = true; });
  return dragon;
}

// An element keeps its place on the photo.
export function fasten(dragon, element, location) {
  const rotationMode = OpenSeadragon.OverlayRotationMode.BOUNDING_BOX; // numbers stay upright
  dragon.addOverlay({ element, location, rotationMode });
}
