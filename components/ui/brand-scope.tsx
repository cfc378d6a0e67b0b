import type { ReactNode } from "react";
import { accentStyle, type FleetBrand } from "./brand-accent";

/** Everything inside wears the fleet's accent, with enough contrast in both themes. */
export function BrandScope({ brand, children }: { brand: FleetBrand | null | undefined; children: ReactNode }) {
  const style = accentStyle(brand);
  if (!style) return children;
  return (
    <div data-accent="" style={style} className="contents">
      {children}
    </div>
  );
}
