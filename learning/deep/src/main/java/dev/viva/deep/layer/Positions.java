package dev.viva.deep.layer;

import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.List;

/** Ways to tell a transformer where a token stands that have no parameters. */
public final class Positions {
    private Positions() {}

    /**
     * sin and cos of the place times 10,000^(−2i / width), taking turns (Vaswani et al. 2017).
     *
     * @return {@code length × width}
     * @throws IllegalArgumentException if {@code width} is odd or a size below 1
     */
    public static Tensor sinusoidal(long length, long width) {
        Sizes.divides("Positions.sinusoidal", "width", width, "2", 2);
        Tensor angles = angles(Sizes.positive("Positions.sinusoidal", "length", length), width, 10_000, 0);
        return Tensors.stack(2, List.of(angles.sin(), angles.cos())).reshape(length, width);
    }

    /**
     * Turns each pair (i, i + width / 2) of queries or keys by an angle that grows with the place, so that their product
     * depends on the distance of places only (Su et al. 2021).
     *
     * @param x {@code batch × heads × length × width}
     * @param from the place of the first token, as behind a cache
     * @param base how slowly the slowest pair turns; 10,000 in the paper
     */
    public static Tensor rotated(Tensor x, long from, double base) {
        long width = x.length(-1);
        Sizes.divides("Positions.rotated", "width", width, "2", 2);
        Tensor angles = angles(x.length(-2), width, base, from).to(x.device()).to(x.type());
        Tensor first = x.slice(-1, 0, width / 2);
        Tensor second = x.slice(-1, width / 2, width);
        Tensor cos = angles.cos();
        Tensor sin = angles.sin();
        return Tensors.concatenate(
                -1,
                List.of(
                        first.times(cos).minus(second.times(sin)),
                        second.times(cos).plus(first.times(sin))));
    }

    /** Places times speeds: length × width / 2. */
    private static Tensor angles(long length, long width, double base, long from) {
        double[] angles = new double[Math.toIntExact(length * width / 2)];
        for (int at = 0; at < angles.length; at++) {
            long pair = at % (width / 2);
            angles[at] = (from + at / (width / 2)) * Math.pow(base, -2.0 * pair / width);
        }
        return Tensors.of(angles, length, width / 2).to(ElementType.FLOAT32);
    }
}
