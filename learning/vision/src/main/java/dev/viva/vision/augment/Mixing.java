package dev.viva.vision.augment;

import dev.viva.kernel.Draws;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.LabelledImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs of a group become pictures of two classes. Each picture is mixed with another of the group, drawn, by a share that is drawn from
 * Beta(strength, strength). Immutable, thread-safe; the same draws give the same bits.
 *
 * @param kind how two pictures become one
 * @param strength above 0; at 1 all shares are equally likely, below it those near 0 and 1 more
 */
public record Mixing(Kind kind, double strength) {
    /** How two pictures become one. */
    public enum Kind {
        /** A mean of all pixels (MixUp; Zhang et al., 2018). */
        MIX_UP,
        /** A rectangle of the second in the first (CutMix; Yun et al., 2019), whose area, cut at the edge, says the shares. */
        CUT_MIX
    }

    /**
     * Checks the strength.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 100
     */
    public Mixing {
        Ranges.require("Mixing", "strength", strength, 1e-3, 100);
    }

    /** MixUp. */
    public static Mixing mixUp(double strength) {
        return new Mixing(Kind.MIX_UP, strength);
    }

    /** CutMix. */
    public static Mixing cutMix(double strength) {
        return new Mixing(Kind.CUT_MIX, strength);
    }

    /**
     * A group mixed, in its order.
     *
     * @throws IllegalArgumentException if it is empty or one picture has another size than the first
     */
    public List<MixedImage> apply(List<LabelledImage> group, Draws draws) {
        if (group.isEmpty()) {
            throw new IllegalArgumentException("Mixing.apply: group must not be empty");
        }
        Image first = group.getFirst().image();
        group.forEach(each -> {
            if (each.image().width() != first.width() || each.image().height() != first.height()) {
                throw new IllegalArgumentException(
                        "Mixing.apply: pictures must be as large as the first, " + first + ", got " + each.image());
            }
        });
        int[] partners = draws.permutation(group.size());
        List<MixedImage> mixed = new ArrayList<>();
        for (int at = 0; at < group.size(); at++) {
            mixed.add(mixed(group.get(at), group.get(partners[at]), beta(draws), draws));
        }
        return mixed;
    }

    private MixedImage mixed(LabelledImage one, LabelledImage other, double share, Draws draws) {
        return switch (kind) {
            case MIX_UP ->
                new MixedImage(Colours.blended(one.image(), other.image(), share), one.label(), other.label(), share);
            case CUT_MIX -> cut(one, other, share, draws);
        };
    }

    private static MixedImage cut(LabelledImage one, LabelledImage other, double share, Draws draws) {
        int width = one.image().width();
        int height = one.image().height();
        int across = (int) (width * Math.sqrt(1 - share));
        int down = (int) (height * Math.sqrt(1 - share));
        int x = draws.nextInt(width);
        int y = draws.nextInt(height);
        int left = Math.max(0, x - across / 2);
        int top = Math.max(0, y - down / 2);
        int right = Math.min(width, x - across / 2 + across);
        int bottom = Math.min(height, y - down / 2 + down);
        byte[] around = one.image().pixels();
        byte[] inside = other.image().pixels();
        Image image = Image.painted(width, height, into -> {
            System.arraycopy(around, 0, into, 0, into.length);
            for (int row = top; row < bottom; row++) {
                int from = (row * width + left) * Image.CHANNELS;
                System.arraycopy(inside, from, into, from, Math.max(0, right - left) * Image.CHANNELS);
            }
        });
        double taken = (double) Math.max(0, right - left) * Math.max(0, bottom - top) / ((double) width * height);
        return new MixedImage(image, one.label(), other.label(), 1 - taken);
    }

    /** By two draws of Gamma(strength). */
    private double beta(Draws draws) {
        double[] parts = {gamma(draws), gamma(draws)};
        double sum = Arrays.stream(parts).sum();
        return sum > 0 ? parts[0] / sum : draws.nextInt(2);
    }

    /** By Marsaglia and Tsang (2000), below 1 from that of one more. */
    private double gamma(Draws draws) {
        double shape = strength < 1 ? strength + 1 : strength;
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = draws.nextGaussian();
            double v = 1 + c * x;
            double u = 1 - draws.nextDouble();
            v = v * v * v;
            if (v > 0 && StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                double small = strength < 1 ? StrictMath.pow(1 - draws.nextDouble(), 1 / strength) : 1;
                return d * v * small;
            }
        }
    }
}
