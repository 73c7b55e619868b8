package dev.viva.vision.classify;

import java.util.List;

/**
 * The sizes of a residual network (He et al. 2016, arXiv 1512.03385).
 *
 * @param block what its stages are made of
 * @param depths how many blocks each of the four stages has
 * @param channels how many an image has
 * @param classes how many there are to tell apart
 * @param startsAsIdentity whether the last norm of each block begins with scale 0, so that the block passes on what comes
 *     in until it has learned something (Goyal et al. 2017, arXiv 1706.02677)
 */
public record ResNetPlan(Block block, List<Integer> depths, long channels, long classes, boolean startsAsIdentity) {
    private static final int STAGES = 4;
    private static final long COLOURS = 3;
    private static final long IMAGE_NET = 1000;

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
     * @throws IllegalArgumentException if there are not four stages, or a size is below 1; names it
     */
    public ResNetPlan {
        depths = List.copyOf(depths);
        if (depths.size() != STAGES || depths.stream().anyMatch(depth -> depth < 1)) {
            throw new IllegalArgumentException(
                    "ResNetPlan: depths must be " + STAGES + " numbers of at least 1, got " + depths);
        }
        if (channels < 1 || classes < 1) {
            throw new IllegalArgumentException(
                    "ResNetPlan: channels and classes must be at least 1, got " + channels + " and " + classes);
        }
    }

    private static ResNetPlan of(Block block, Integer... depths) {
        return new ResNetPlan(block, List.of(depths), COLOURS, IMAGE_NET, false);
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

    /** For so many classes. */
    public ResNetPlan withClasses(long count) {
        return new ResNetPlan(block, depths, channels, count, startsAsIdentity);
    }

    /** For images of so many channels. */
    public ResNetPlan withChannels(long count) {
        return new ResNetPlan(block, depths, count, classes, startsAsIdentity);
    }

    /** With blocks that begin as identities. */
    public ResNetPlan startingAsIdentity() {
        return new ResNetPlan(block, depths, channels, classes, true);
    }
}
