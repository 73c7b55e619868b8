package dev.viva.app.vision;

import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a reader of the page looks at.
 *
 * @param picture the key of a picture of the reader's own; empty for a drawn scene
 * @param scene the scene's number, 0 to 999,999
 * @param confidence the least confidence of a box, in [0.05, 0.95]
 * @param overlap the largest IoU of two boxes that are both kept, in [0.05, 1]
 * @param change the augmentation
 * @param seed what fixes it, 0 to 999,999
 */
public record LookedAt(String picture, int scene, double confidence, double overlap, String change, int seed) {
    private static final int MOST = 999_999;

    /**
     * What a request asks for; what it leaves out is the default.
     *
     * @throws dev.viva.app.http.Refusal (400) that names the first parameter that is out of range
     */
    static LookedAt of(Request request, List<String> changes) {
        String change = request.query("change").orElse(changes.getFirst());
        if (!changes.contains(change)) {
            throw Problem.field("change", "one of " + changes, change).refusal();
        }
        return new LookedAt(
                request.query("picture").orElse(""),
                (int) number(request, "scene", 7, 0, MOST),
                number(request, "confidence", 0.25, 0.05, 0.95),
                number(request, "overlap", 0.6, 0.05, 1),
                change,
                (int) number(request, "seed", 1, 0, MOST));
    }

    /** A number of the query. */
    static double number(Request request, String name, double usual, double least, double most) {
        String given = request.query(name).orElse("");
        if (given.isEmpty()) {
            return usual;
        }
        try {
            double value = Double.parseDouble(given);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException none) {
            // said below, as for a number that is out of range
        }
        throw Problem.field(name, "a number in [" + least + ", " + most + "]", given)
                .refusal();
    }

    /** The same of a drawn scene. */
    LookedAt ofScene() {
        return new LookedAt("", scene, confidence, overlap, change, seed);
    }

    /** The same as a query. */
    String toQuery() {
        String which =
                picture.isEmpty() ? "scene=" + scene : "picture=" + URLEncoder.encode(picture, StandardCharsets.UTF_8);
        return which + "&confidence=" + confidence + "&overlap=" + overlap + "&change="
                + URLEncoder.encode(change, StandardCharsets.UTF_8) + "&seed=" + seed;
    }
}
