package dev.viva.deep.tensor;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The functions that networks are made of, without parameters of their own. Images are {@code batch × channels × height ×
 * width}, sequences of channels {@code batch × channels × length}. All throw {@link TensorException} for shapes that do
 * not go together.
 */
public final class Functions {
    private Functions() {}

    /** max(x, 0). */
    public static Tensor relu(Tensor x) {
        return Calls.tensor("relu", () -> torch.relu(x.raw), x);
    }

    /**
     * max(x, 0) in the place of x, which saves a tensor; returns x. Gradients are right where the operation that made x needs not its own
     * result for them, as sums, norms and convolutions.
     */
    public static Tensor reluInPlace(Tensor x) {
        // What relu_ gives back is x under another handle, which would not keep it alive.
        Calls.of("reluInPlace", () -> torch.relu_(x.raw), x);
        return x;
    }

    /** x where positive, otherwise {@code slope · x}. */
    public static Tensor leakyRelu(Tensor x, double slope) {
        return Calls.tensor("leakyRelu", () -> torch.leaky_relu(x.raw, new org.bytedeco.pytorch.Scalar(slope)), x);
    }

    /** x where positive, otherwise x times the slope of its channel, the channels along the last axis (He et al. 2015). */
    public static Tensor prelu(Tensor x, Tensor slopes) {
        return Calls.tensor(
                "prelu",
                () -> torch.prelu(x.raw.reshape(-1, slopes.raw.numel()), slopes.raw)
                        .reshape(x.shape()),
                x,
                slopes);
    }

    /** x Φ(x), Φ the normal distribution (Hendrycks and Gimpel 2016). */
    public static Tensor gelu(Tensor x) {
        return Calls.tensor("gelu", () -> torch.gelu(x.raw), x);
    }

    /** GELU by its hyperbolic tangent, as GPT-2 was trained with. */
    public static Tensor geluByTanh(Tensor x) {
        return Calls.tensor("geluByTanh", () -> torch.gelu(x.raw, "tanh"), x);
    }

    /** x σ(x), also called swish. */
    public static Tensor silu(Tensor x) {
        return Calls.tensor("silu", () -> torch.silu(x.raw), x);
    }

    /** x σ(x) in the place of x, for predictions: no gradient flows through it, and libtorch refuses one. Returns x. */
    public static Tensor siluInPlace(Tensor x) {
        Calls.of("siluInPlace", () -> torch.silu_(x.raw), x);
        return x;
    }

    /** log(1 + eˣ). */
    public static Tensor softplus(Tensor x) {
        return Calls.tensor("softplus", () -> torch.softplus(x.raw), x);
    }

    /** eˣ over its sum along an axis. */
    public static Tensor softmax(Tensor x, int axis) {
        return Calls.tensor("softmax(" + axis + ")", () -> torch.softmax(x.raw, axis), x);
    }

    /** The logarithm of {@link #softmax}, without its loss of small numbers. */
    public static Tensor logSoftmax(Tensor x, int axis) {
        return Calls.tensor("logSoftmax(" + axis + ")", () -> torch.log_softmax(x.raw, axis), x);
    }

    /** log Σ eˣ along an axis. */
    public static Tensor logSumExp(Tensor x, int axis) {
        return Calls.tensor("logSumExp(" + axis + ")", () -> torch.logsumexp(x.raw, new long[] {axis}, false), x);
    }

    /** {@code x wᵀ + b}: {@code … × in}, {@code out × in} and {@code out} give {@code … × out}. */
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Tensor made = Calls.tensor(
                "linear",
                () -> LinearProduct.of(x.raw, weight.raw, Calls.optional(bias)),
                Calls.given(x, weight, bias));
        return MultiplyAdds.counted(made, weight);
    }

    /** Rows of a table: whole numbers of any shape, and {@code count × width}, give that shape × width. */
    public static Tensor embedding(Tensor table, Tensor ids) {
        return Calls.tensor("embedding", () -> torch.embedding(table.raw, ids.raw), table, ids);
    }

    /** Each element set to 0 with this probability and the others divided by what is left, where {@code training}. */
    public static Tensor dropout(Tensor x, double probability, boolean training) {
        return training && probability > 0
                ? Calls.tensor("dropout", () -> torch.dropout(x.raw, probability, true), x)
                : x;
    }

    /** How a window moves over an image or a sequence; the same on each axis. */
    public record Window(long stride, long padding, long dilation) {
        /** One place after the other, without padding. */
        public static final Window PLAIN = new Window(1, 0, 1);

        /**
         * @throws IllegalArgumentException if {@code stride} or {@code dilation} is below 1, or {@code padding} below 0
         */
        public Window {
            if (stride < 1 || padding < 0 || dilation < 1) {
                throw new IllegalArgumentException(
                        "Window: stride and dilation must be at least 1 and padding at least 0," + " got " + stride
                                + ", " + dilation + " and " + padding);
            }
        }

        private static long[] both(long value) {
            return new long[] {value, value};
        }
    }

    /** Cross-correlation over a sequence: weights are {@code out × in / groups × size}. */
    public static Tensor convolution1d(Tensor x, Tensor weight, @Nullable Tensor bias, Window window, long groups) {
        return Calls.tensor(
                "convolution1d",
                () -> torch.conv1d(
                        x.raw,
                        weight.raw,
                        Calls.optional(bias),
                        new long[] {window.stride},
                        new long[] {window.padding},
                        new long[] {window.dilation},
                        groups),
                Calls.given(x, weight, bias));
    }

    /** Cross-correlation over an image: weights are {@code out × in / groups × height × width}. */
    public static Tensor convolution2d(Tensor x, Tensor weight, @Nullable Tensor bias, Window window, long groups) {
        Tensor made = Calls.tensor(
                "convolution2d",
                () -> torch.conv2d(
                        x.raw,
                        weight.raw,
                        Calls.optional(bias),
                        Window.both(window.stride),
                        Window.both(window.padding),
                        Window.both(window.dilation),
                        groups),
                Calls.given(x, weight, bias));
        return MultiplyAdds.counted(made, weight);
    }

    /** The transpose of {@link #convolution2d}, which enlarges: weights are {@code in × out × height × width}. */
    public static Tensor transposedConvolution2d(
            Tensor x, Tensor weight, @Nullable Tensor bias, Window window, long outputPadding) {
        return Calls.tensor(
                "transposedConvolution2d",
                () -> torch.conv_transpose2d(
                        x.raw,
                        weight.raw,
                        Calls.optional(bias),
                        Window.both(window.stride),
                        Window.both(window.padding),
                        Window.both(outputPadding),
                        1,
                        Window.both(window.dilation)),
                Calls.given(x, weight, bias));
    }

    /** The largest of each window of an image. */
    public static Tensor maxPool2d(Tensor x, long size, Window window) {
        return Calls.tensor(
                "maxPool2d",
                () -> torch.max_pool2d(
                        x.raw,
                        Window.both(size),
                        Window.both(window.stride),
                        Window.both(window.padding),
                        Window.both(window.dilation),
                        false),
                x);
    }

    /** The mean of each window of an image; padding counts as 0. */
    public static Tensor averagePool2d(Tensor x, long size, long stride, long padding) {
        return Calls.tensor(
                "averagePool2d",
                () -> torch.avg_pool2d(
                        x.raw,
                        Window.both(size),
                        Window.both(stride),
                        Window.both(padding),
                        false,
                        true,
                        new LongOptional()),
                x);
    }

    /** Each pixel of an image repeated {@code factor} times along both sides. */
    public static Tensor enlarge2d(Tensor x, long factor) {
        long[] sides = {x.length(2) * factor, x.length(3) * factor};
        return Calls.tensor(
                "enlarge2d(" + factor + ")",
                () -> torch.upsample_nearest2d(x.raw, sides, new DoubleOptional(), new DoubleOptional()),
                x);
    }

    /** The means of an image cut into {@code height × width} parts. */
    public static Tensor adaptiveAveragePool2d(Tensor x, long height, long width) {
        return Calls.tensor("adaptiveAveragePool2d", () -> torch.adaptive_avg_pool2d(x.raw, height, width), x);
    }

    /** Mean 0 and variance 1 over the last {@code axes} axes, then scaled and moved (Ba, Kiros and Hinton 2016). */
    public static Tensor layerNorm(Tensor x, int axes, @Nullable Tensor weight, @Nullable Tensor bias, double epsilon) {
        long[] shape = x.shape();
        long[] last = Arrays.copyOfRange(shape, Math.max(0, shape.length - axes), shape.length);
        return Calls.tensor(
                "layerNorm",
                () -> torch.layer_norm(x.raw, last, Calls.optional(weight), Calls.optional(bias), epsilon, false),
                Calls.given(x, weight, bias));
    }

    /** Divided by the root of the mean square over the last axis, then scaled (Zhang and Sennrich 2019). */
    public static Tensor rmsNorm(Tensor x, @Nullable Tensor weight, double epsilon) {
        return Calls.tensor(
                "rmsNorm",
                () -> torch.rms_norm(
                        x.raw, new long[] {x.length(-1)}, Calls.optional(weight), new DoubleOptional(epsilon)),
                Calls.given(x, weight));
    }

    /** Mean 0 and variance 1 within groups of channels of each sample (Wu and He 2018). */
    public static Tensor groupNorm(
            Tensor x, long groups, @Nullable Tensor weight, @Nullable Tensor bias, double epsilon) {
        return Calls.tensor(
                "groupNorm",
                () -> torch.group_norm(x.raw, groups, Calls.optional(weight), Calls.optional(bias), epsilon, false),
                Calls.given(x, weight, bias));
    }

    /**
     * Mean 0 and variance 1 of each channel: over the batch while training, which also moves the running statistics by
     * {@code momentum}, otherwise by the running ones (Ioffe and Szegedy 2015).
     */
    public static Tensor batchNorm(
            Tensor x,
            Tensor weight,
            Tensor bias,
            Tensor runningMean,
            Tensor runningVariance,
            boolean training,
            double momentum,
            double epsilon) {
        return Calls.tensor(
                "batchNorm",
                () -> torch.batch_norm(
                        x.raw,
                        Calls.optional(weight),
                        Calls.optional(bias),
                        Calls.optional(runningMean),
                        Calls.optional(runningVariance),
                        training,
                        momentum,
                        epsilon,
                        false),
                x,
                weight,
                bias);
    }

    /**
     * {@code softmax(q kᵀ / √width) v} for {@code batch × heads × length × width} (Vaswani et al. 2017), by the fastest way
     * that libtorch has for it.
     *
     * @param mask true where a query may see a key, or numbers that are added to the scores; broadcast to {@code batch ×
     *     heads × queries × keys}; null for all. A query that sees no key gives NaN
     * @param causal whether a query sees only keys of its place and before; then there is no {@code mask}
     * @param dropout the probability with which weights are set to 0
     */
    public static Tensor attention(
            Tensor queries, Tensor keys, Tensor values, @Nullable Tensor mask, boolean causal, double dropout) {
        return Calls.tensor(
                "attention",
                () -> torch.scaled_dot_product_attention(
                        queries.raw,
                        keys.raw,
                        values.raw,
                        Calls.optional(mask),
                        dropout,
                        causal,
                        new DoubleOptional(),
                        false),
                Calls.given(queries, keys, values, mask));
    }

    /** What a recurrent network gives: the last layer's outputs at every place, and its state after the last. */
    public record Recurrent(Tensor outputs, List<Tensor> state) {}

    /**
     * Layers of a recurrent network.
     *
     * @param weights for each layer and direction: input weights, hidden weights, input bias, hidden bias
     * @param layers how many there are
     * @param bidirectional whether each also reads backwards
     * @param dropout the probability with which outputs are dropped between layers while training, in [0, 1)
     * @param training whether outputs are dropped, and a gradient may be asked for
     */
    public record RecurrentLayers(
            List<Tensor> weights, long layers, boolean bidirectional, double dropout, boolean training) {
        /** Copies the list. */
        public RecurrentLayers {
            weights = List.copyOf(weights);
        }
    }

    /**
     * Long short-term memory over {@code batch × length × in} (Hochreiter and Schmidhuber 1997; gates in the order input,
     * forget, cell, output).
     *
     * @param state the hidden state and the cell, {@code layers · directions × batch × width} each
     */
    public static Recurrent lstm(Tensor x, List<Tensor> state, RecurrentLayers network) {
        return Calls.of(
                "lstm",
                () -> {
                    var found = torch.lstm(
                            x.raw,
                            Calls.vector(state),
                            Calls.vector(network.weights),
                            true,
                            network.layers,
                            network.dropout,
                            network.training,
                            network.bidirectional,
                            true);
                    return new Recurrent(
                            new Tensor(found.get0()), List.of(new Tensor(found.get1()), new Tensor(found.get2())));
                },
                x);
    }

    /** A gated recurrent unit over {@code batch × length × in} (Cho et al. 2014; gates in the order reset, update, new); see {@link #lstm}. */
    public static Recurrent gru(Tensor x, Tensor state, RecurrentLayers network) {
        return Calls.of(
                "gru",
                () -> {
                    var found = torch.gru(
                            x.raw,
                            state.raw,
                            Calls.vector(network.weights),
                            true,
                            network.layers,
                            network.dropout,
                            network.training,
                            network.bidirectional,
                            true);
                    return new Recurrent(new Tensor(found.get0()), List.of(new Tensor(found.get1())));
                },
                x,
                state);
    }

    /** Einstein's sums, such as {@code "bij,bjk->bik"}. */
    public static Tensor einsum(String equation, Tensor... tensors) {
        return Calls.tensor(
                "einsum(" + equation + ")", () -> torch.einsum(equation, Calls.vector(List.of(tensors))), tensors);
    }

    /** Whole numbers as rows with a single 1 among {@code classes}. */
    public static Tensor oneHot(Tensor ids, long classes) {
        return Calls.tensor("oneHot(" + classes + ")", () -> torch.one_hot(ids.raw, classes), ids);
    }

    /** Draws places by the weights of the last axis, which are at least 0 and not all 0. */
    public static Tensor draw(Tensor weights, long count, boolean withReplacement) {
        return Calls.tensor(
                "draw(" + count + ")",
                () -> torch.multinomial(
                        weights.raw, count, withReplacement, new org.bytedeco.pytorch.GeneratorOptional()),
                weights);
    }

    /** The cosine of the angle along an axis; 0 where a vector is shorter than 1e-8. */
    public static Tensor cosineSimilarity(Tensor one, Tensor two, int axis) {
        return Calls.tensor(
                "cosineSimilarity(" + axis + ")",
                () -> torch.cosine_similarity(one.raw, two.raw, axis, 1e-8),
                one,
                two);
    }
}
