package dev.viva.learn.picture;

import java.util.Locale;

/** Colours that can be told apart, in light and in dark, also by most who see few colours. */
final class Palette {
    private static final String[] LIGHT = {
        "#2f6fbd", "#c8600c", "#23824f", "#a83678", "#6f4fb8", "#7d6215", "#17798a", "#b3352a"
    };
    private static final String[] DARK = {
        "#72abeb", "#f0a04b", "#5cc48d", "#e583b7", "#ac97ee", "#cfb053", "#56c2d0", "#f0857a"
    };

    /** How many series have a colour of their own. */
    static final int COUNT = LIGHT.length;

    static final String STYLE = "<style>.viva-picture{font:12px system-ui,sans-serif}"
            + theme("#fff", "#1b1f24", "#5c6670", "#e3e7ec", LIGHT)
            + "@media(prefers-color-scheme:dark){" + theme("#15191e", "#e6eaee", "#9aa5b1", "#2c343c", DARK) + "}"
            + ".viva-picture .head{font-weight:600;font-size:14px}"
            + ".viva-picture .frame{fill:none;stroke-width:1}"
            + ".viva-picture .line{fill:none;stroke-width:1.8;stroke-linejoin:round}"
            + ".viva-picture .thin{fill:none;stroke-width:1;stroke-opacity:.35}"
            + ".viva-picture .band{fill-opacity:.18}"
            + ".viva-picture .faint{fill-opacity:.35}"
            + ".viva-picture .rule{stroke-width:1.2;stroke-dasharray:5 4;fill:none}"
            + ".viva-picture .dash{stroke-dasharray:6 3}"
            + ".viva-picture .touch{fill-opacity:0}"
            + "</style>";

    private Palette() {}

    /** The class of what is filled in the colour of series {@code series}. */
    static String fill(int series) {
        return "f" + series % COUNT;
    }

    /** The class of what is drawn in the colour of series {@code series}; dashed where colours come again. */
    static String stroke(int series) {
        return "s" + series % COUNT + (series >= COUNT ? " dash" : "");
    }

    /** From blue for 0 to red for 1, which can both be read on light and dark; grey for NaN. */
    static String mixed(double share) {
        if (Double.isNaN(share)) {
            return "#8a939d";
        }
        int step = (int) Math.rint(Math.clamp(share, 0, 1) * 10);
        return String.format(
                Locale.ROOT, "#%02x%02x%02x", 59 + (218 - 59) * step / 10, 130 - 60 * step / 10, 214 - 114 * step / 10);
    }

    private static String theme(String ground, String ink, String soft, String grid, String[] series) {
        StringBuilder css = new StringBuilder(String.format(
                Locale.ROOT,
                "%1$s .ground{fill:%2$s}%1$s text{fill:%4$s}%1$s .ink{fill:%3$s}%1$s .frame{stroke:%4$s}"
                        + "%1$s .grid{stroke:%5$s}%1$s .rule{stroke:%4$s}%1$s .mute{fill:%4$s}%1$s .thread{stroke:%4$s}",
                ".viva-picture",
                ground,
                ink,
                soft,
                grid));
        for (int at = 0; at < series.length; at++) {
            css.append(String.format(
                    Locale.ROOT, ".viva-picture .f%1$d{fill:%2$s}.viva-picture .s%1$d{stroke:%2$s}", at, series[at]));
        }
        return css.toString();
    }
}
