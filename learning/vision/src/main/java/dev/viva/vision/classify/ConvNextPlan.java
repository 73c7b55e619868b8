package dev.viva.vision.classify;

import dev.viva.deep.store.Notes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes of a ConvNeXt (Liu et al. 2022, arXiv 2201.03545).
 *
 * @param depths how many blocks each stage has
 * @param widths channels of each stage, as many as depths
 * @param channels how many an image has
 * @param classes how many there are to tell apart
 * @param skipping the probability with which the last block is left out for a sample while it trains, in [0, 1); it grows from 0 at
 *     the first block in a straight line (Huang et al. 2016, stochastic depth)
 */
public record ConvNextPlan(List<Integer> depths, List<Integer> widths, long channels, long classes, double skipping)
        implements NetworkPlan {
    static final String KIND = "convnext";

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there are no stages, or not as many depths as widths, or a size is below 1, or the
     *     probability not in [0, 1); names it
     */
    public ConvNextPlan {
        depths = List.copyOf(depths);
        widths = List.copyOf(widths);
        if (depths.isEmpty() || depths.size() != widths.size()) {
            throw new IllegalArgumentException(
                    "ConvNextPlan: depths and widths must be as many and at least 1, got " + depths + " and " + widths);
        }
        if (depths.stream().anyMatch(depth -> depth < 1) || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(
                    "ConvNextPlan: each depth and width must be at least 1, got " + depths + " and " + widths);
        }
        if (channels < 1 || classes < 1 || !(skipping >= 0 && skipping < 1)) {
            throw new IllegalArgumentException(
                    "ConvNextPlan: channels and classes must be at least 1 and skipping in [0, 1), got " + channels
                            + ", " + classes + " and " + skipping);
        }
    }

    /** ConvNeXt-T for 1000 classes: 28,589,128 parameters. */
    public static ConvNextPlan tiny() {
        return new ConvNextPlan(List.of(3, 3, 9, 3), List.of(96, 192, 384, 768), 3, 1000, 0.1);
    }

    @Override
    public ConvNext build() {
        return ConvNext.of(this);
    }

    @Override
    public ConvNextPlan withClasses(long count) {
        return new ConvNextPlan(depths, widths, channels, count, skipping);
    }

    @Override
    public ConvNextPlan withChannels(long count) {
        return new ConvNextPlan(depths, widths, count, classes, skipping);
    }

    /** Leaving out blocks with this probability. */
    public ConvNextPlan withSkipping(double probability) {
        return new ConvNextPlan(depths, widths, channels, classes, probability);
    }

    /** The probability of a block, counted from the first of all. */
    double skipping(int block) {
        int blocks = depths.stream().mapToInt(Integer::intValue).sum();
        return blocks == 1 ? 0 : skipping * block / (blocks - 1);
    }

    @Override
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("kind", KIND);
        notes.put("depths", Notes.listed(depths));
        notes.put("widths", Notes.listed(widths));
        notes.put("channels", Long.toString(channels));
        notes.put("classes", Long.toString(classes));
        notes.put("skipping", Double.toString(skipping));
        return notes;
    }

    static ConvNextPlan read(Notes notes) {
        return new ConvNextPlan(
                notes.wholes("depths"),
                notes.wholes("widths"),
                notes.whole("channels"),
                notes.whole("classes"),
                notes.number("skipping"));
    }
}
