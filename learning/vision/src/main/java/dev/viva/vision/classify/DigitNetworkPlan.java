package dev.viva.vision.classify;

import dev.viva.deep.store.Notes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes of a small convolutional network for digits and other small images.
 *
 * @param widths channels behind each of its convolutions; all but the last halve the sides
 * @param grid the head sees the means of {@code grid × grid} parts of the image: 1 for the image as a whole, which does not tell
 *     where things are
 * @param channels how many an image has
 * @param classes how many there are to tell apart
 */
public record DigitNetworkPlan(List<Integer> widths, long grid, long channels, long classes) implements NetworkPlan {
    static final String KIND = "digits";

    private static final int MOST_STAGES = 8;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there are not 1 to 8 widths, or a size is below 1; names it
     */
    public DigitNetworkPlan {
        widths = List.copyOf(widths);
        if (widths.isEmpty() || widths.size() > MOST_STAGES || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(
                    "DigitNetworkPlan: widths must be 1 to " + MOST_STAGES + " numbers of at least 1, got " + widths);
        }
        if (grid < 1 || channels < 1 || classes < 1) {
            throw new IllegalArgumentException("DigitNetworkPlan: grid, channels and classes must be at least 1, got "
                    + grid + ", " + channels + " and " + classes);
        }
    }

    /** For grey images of ten classes: 16, 32 and 64 channels, means of 3 × 3 parts, 29,178 parameters. */
    public static DigitNetworkPlan standard() {
        return new DigitNetworkPlan(List.of(16, 32, 64), 3, 1, 10);
    }

    @Override
    public DigitNetwork build() {
        return DigitNetwork.of(this);
    }

    @Override
    public DigitNetworkPlan withClasses(long count) {
        return new DigitNetworkPlan(widths, grid, channels, count);
    }

    @Override
    public DigitNetworkPlan withChannels(long count) {
        return new DigitNetworkPlan(widths, grid, count, classes);
    }

    @Override
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("kind", KIND);
        notes.put("widths", Notes.listed(widths));
        notes.put("grid", Long.toString(grid));
        notes.put("channels", Long.toString(channels));
        notes.put("classes", Long.toString(classes));
        return notes;
    }

    static DigitNetworkPlan read(Notes notes) {
        return new DigitNetworkPlan(
                notes.wholes("widths"), notes.whole("grid"), notes.whole("channels"), notes.whole("classes"));
    }
}
