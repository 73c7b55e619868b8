package dev.viva.vision.data;

import dev.viva.vision.box.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong while a data set is opened, so that all of it is said at once. */
final class Faults {
    private final List<String> found = new ArrayList<>();

    void add(Object place, String what) {
        found.add(place + ": " + what);
    }

    List<String> found() {
        return List.copyOf(found);
    }

    /** Throws where there are some and the caller wants none. */
    List<String> settle(OnFault onFault) {
        if (onFault == OnFault.REFUSE && !found.isEmpty()) {
            throw new DataFaultException(found);
        }
        return found();
    }

    boolean exists(Object place, Path file) {
        boolean there = Files.isRegularFile(file);
        if (!there) {
            add(place, "the file " + file + " is missing");
        }
        return there;
    }

    boolean isLabel(Object place, int label, int classes) {
        boolean known = label >= 0 && label < classes;
        if (!known) {
            add(place, "label must be in [0, " + (classes - 1) + "], got " + label);
        }
        return known;
    }

    /** A box within the picture but for some slack, cut to it; none where it reaches out farther or has no area. */
    Optional<Box> box(Object place, double[] edges, double width, double height, double slack) {
        double left = edges[0];
        double top = edges[1];
        double right = edges[2];
        double bottom = edges[3];
        if (!(right - left > 0) || !(bottom - top > 0) || !Double.isFinite(right + bottom - left - top)) {
            add(place, "box has no area: " + text(left, top, right, bottom));
            return Optional.empty();
        }
        if (left < -slack || top < -slack || right > width + slack || bottom > height + slack) {
            add(
                    place,
                    "box reaches out of the picture of " + width + " × " + height + ": "
                            + text(left, top, right, bottom));
            return Optional.empty();
        }
        return Optional.of(new Box(left, top, right, bottom).within(width, height));
    }

    private static String text(double left, double top, double right, double bottom) {
        return left + ", " + top + ", " + right + ", " + bottom;
    }
}
