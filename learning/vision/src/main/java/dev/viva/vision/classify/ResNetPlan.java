package dev.viva.vision.classify;

import dev.viva.deep.store.Notes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes of a residual network (He et al. 2016, arXiv 1512.03385).
 *
 * @param block what its stages are made of
 * @param stem what stands before the stages
 * @param depths how many blocks each stage has; the first stage keeps the sides, each other halves them
 * @param width channels of the first stage inside its blocks; each stage doubles them
 * @param channels how many an image has
 * @param classes how many there are to tell apart
 * @param startsAsIdentity whether the last norm of each block begins with scale 0, so that the block passes on what comes
 *     in until it has learned something (Goyal et al. 2017, arXiv 1706.02677)
 */
public record ResNetPlan(
        Block block, Stem stem, List<Integer> depths, long width, long channels, long classes, boolean startsAsIdentity)
        implements NetworkPlan {
    static final String KIND = "resnet";

    private static final int MOST_STAGES = 8;
    private static final long WIDTH = 64;
    private static final long COLOURS = 3;
    private static final long IMAGE_NET = 1000;

    /** What an image passes first. */
    public enum Stem {
        /** A convolution of 7 × 7 and a pool, which quarter the sides: for photographs. */
        QUARTERING,
        /** A convolution of 3 × 3, which keeps the sides: for images of some 32 pixels (He et al. 2016, section 4.2). */
        KEEPING
    }

    /** The two kinds of blocks. */
    public enum Block {
        /** Two convolutions of 3 × 3, as wide inside as outside. */
        BASIC(1),
        /** 1 × 1 to a quarter of the width, 3 × 3, which is the one that strides, and 1 × 1 back. */
        BOTTLENECK(4);

        private final long expansion;

        Block(long expansion) {
            this.expansion = expansion;
        }

        /** How many times as wide a block's output is as its inside. */
        public long expansion() {
            return expansion;
        }
    }

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there are not 1 to 8 stages, or a size is below 1; names it
     */
    public ResNetPlan {
        depths = List.copyOf(depths);
        if (depths.isEmpty() || depths.size() > MOST_STAGES || depths.stream().anyMatch(depth -> depth < 1)) {
            throw new IllegalArgumentException(
                    "ResNetPlan: depths must be 1 to " + MOST_STAGES + " numbers of at least 1, got " + depths);
        }
        if (width < 1 || channels < 1 || classes < 1) {
            throw new IllegalArgumentException("ResNetPlan: width, channels and classes must be at least 1, got "
                    + width + ", " + channels + " and " + classes);
        }
    }

    private static ResNetPlan of(Block block, Integer... depths) {
        return new ResNetPlan(block, Stem.QUARTERING, List.of(depths), WIDTH, COLOURS, IMAGE_NET, false);
    }

    /**
     * For grey images of some 28 pixels and ten classes: blocks of two convolutions, which begin as identities, behind a stem that
     * keeps the sides.
     */
    public static ResNetPlan small(long width, Integer... depths) {
        return new ResNetPlan(Block.BASIC, Stem.KEEPING, List.of(depths), width, 1, 10, true);
    }

    /** ResNet-18 for 1000 classes: 11,689,512 parameters. */
    public static ResNetPlan resNet18() {
        return of(Block.BASIC, 2, 2, 2, 2);
    }

    /** ResNet-34 for 1000 classes: 21,797,672 parameters. */
    public static ResNetPlan resNet34() {
        return of(Block.BASIC, 3, 4, 6, 3);
    }

    /** ResNet-50 for 1000 classes: 25,557,032 parameters. */
    public static ResNetPlan resNet50() {
        return of(Block.BOTTLENECK, 3, 4, 6, 3);
    }

    /** ResNet-101 for 1000 classes: 44,549,160 parameters. */
    public static ResNetPlan resNet101() {
        return of(Block.BOTTLENECK, 3, 4, 23, 3);
    }

    @Override
    public ResNet build() {
        return ResNet.of(this);
    }

    @Override
    public ResNetPlan withClasses(long count) {
        return new ResNetPlan(block, stem, depths, width, channels, count, startsAsIdentity);
    }

    @Override
    public ResNetPlan withChannels(long count) {
        return new ResNetPlan(block, stem, depths, width, count, classes, startsAsIdentity);
    }

    /** With blocks that begin as identities. */
    public ResNetPlan startingAsIdentity() {
        return new ResNetPlan(block, stem, depths, width, channels, classes, true);
    }

    /** Channels of a stage inside its blocks. */
    long inner(int stage) {
        return width << stage;
    }

    @Override
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("kind", KIND);
        notes.put("block", block.name());
        notes.put("stem", stem.name());
        notes.put("depths", Notes.listed(depths));
        notes.put("width", Long.toString(width));
        notes.put("channels", Long.toString(channels));
        notes.put("classes", Long.toString(classes));
        notes.put("startsAsIdentity", Boolean.toString(startsAsIdentity));
        return notes;
    }

    static ResNetPlan read(Notes notes) {
        return new ResNetPlan(
                notes.constant("block", Block.class),
                notes.constant("stem", Stem.class),
                notes.wholes("depths"),
                notes.whole("width"),
                notes.whole("channels"),
                notes.whole("classes"),
                notes.flag("startsAsIdentity"));
    }
}
