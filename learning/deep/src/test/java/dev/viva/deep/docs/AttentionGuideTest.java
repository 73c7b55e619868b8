package dev.viva.deep.docs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.layer.KeyValueCache;
import dev.viva.deep.layer.MultiHeadAttention;
import dev.viva.deep.layer.Positions;
import dev.viva.deep.layer.TransformerBlock;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.textbook.Attention;
import dev.viva.testkit.CompiledPages;
import dev.viva.testkit.Printed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The guide's code and what it prints, to the letter. */
class AttentionGuideTest {
    private static final String PAGE = "guide-attention.md";

    // shown
    /** A matrix, row by row, with three decimals. */
    static void show(String name, Tensor matrix) {
        IO.println(name);
        for (Tensor row : matrix.unbind(0)) {
            IO.println(Arrays.stream(row.toDoubles())
                    .mapToObj(each -> String.format(Locale.ROOT, "%7.3f", each + 0.0))
                    .reduce("", String::concat));
        }
    }

    static boolean alike(Tensor one, Tensor two) {
        return one.minus(two).abs().max().value() < 1e-5;
    }
    // until here

    @Test
    void thePageShowsTheCodeThatRuns() throws IOException {
        assertThat(CompiledPages.shown(PAGE))
                .isNotEmpty()
                .containsExactlyElementsOf(CompiledPages.run("learning/deep", AttentionGuideTest.class));
    }

    @Test
    void theCodePrintsWhatThePageShows() throws IOException {
        List<String> said = new ArrayList<>();
        try (Printed printed = Printed.open()) {
            Runnable told = () -> said.add(printed.take());
            stepByStep(told);
            scale(told);
            causalMask(told);
            paddingMask(told);
            heads(told);
            cache(told);
            rotation(told);
            block(told);
        }
        assertThat(said).containsExactlyElementsOf(CompiledPages.outputs(PAGE));
    }

    private static void stepByStep(Runnable told) {
        // shown
        Tensor queries = Tensors.of(new float[] {1, 0, 0, 1, 1, 1}, 3, 2); // three tokens, width 2
        Tensor keys = Tensors.of(new float[] {2, 0, 0, 2, 1, 1}, 3, 2);
        Tensor values = Tensors.of(new float[] {10, 0, 0, 10, 5, 5}, 3, 2);

        Tensor scores = queries.matmul(keys.transpose(0, 1)).dividedBy(Math.sqrt(2)); // queries × keys
        Tensor weights = Functions.softmax(scores, -1); // each row adds up to 1
        Tensor outputs = weights.matmul(values); // queries × width
        show("scores", scores);
        show("weights", weights);
        show("outputs", outputs);
        // until here
        told.run();
        // shown
        Tensor fast = Functions.attention( // wants batch × heads × length × width
                queries.reshape(1, 1, 3, 2), keys.reshape(1, 1, 3, 2), values.reshape(1, 1, 3, 2), null, false, 0);
        IO.println(alike(fast.reshape(3, 2), outputs));
        double[][] q = {{1, 0}, {0, 1}, {1, 1}};
        double[][] k = {{2, 0}, {0, 2}, {1, 1}};
        double[][] v = {{10, 0}, {0, 10}, {5, 5}};
        Attention textbook = Attention.of(q, k, v, 1 / Math.sqrt(2), false); // plain Java, one line a step
        IO.println(String.format(
                Locale.ROOT,
                "first query: weights %.3f %.3f %.3f, entropy %.3f of %.3f nats",
                textbook.weights()[0][0],
                textbook.weights()[0][1],
                textbook.weights()[0][2],
                textbook.entropy(0),
                Math.log(3)));
        // until here
        told.run();
        assertThat(textbook.outputs()[0][0])
                .isEqualTo(outputs.select(0, 0).select(0, 0).value(), within(1e-5));
    }

    private static void scale(Runnable told) {
        // shown
        Tensors.seed(1);
        for (long width : new long[] {4, 64, 1024}) {
            Tensor scores =
                    Tensors.normal(200, width).matmul(Tensors.normal(16, width).transpose(0, 1)); // variance: the width
            double plain = Functions.softmax(scores, -1).max(-1, false).mean().value();
            double scaled = Functions.softmax(scores.dividedBy(Math.sqrt((double) width)), -1)
                    .max(-1, false)
                    .mean()
                    .value();
            IO.println(String.format(
                    Locale.ROOT, "width %4d: largest of 16 weights %.1f, scaled %.1f", width, plain, scaled));
        }
        // until here
        told.run();
    }

    private static void causalMask(Runnable told) {
        // shown
        Tensor scores = Tensors.of(new float[] {1, 3, 2, 1, 1, 3, 1, 1, 1}, 3, 3);
        Tensor past = Tensors.ones(3, 3).lowerTriangle(0).isAbove(0); // true: may be seen
        Tensor weights = Functions.softmax(scores.filled(past.not(), Double.NEGATIVE_INFINITY), -1);
        show("weights", weights);
        // until here
        told.run();
        assertThat(weights.filled(past, 0).abs().max().value()).isZero();
    }

    private static void paddingMask(Runnable told) {
        // shown
        Tensors.seed(2);
        MultiHeadAttention attention = MultiHeadAttention.of(MultiHeadAttention.Plan.of(8, 2));
        long[] lengths = {4, 2};
        Tensor batch = Tensors.normal(2, 4, 8); // two sequences; the second ends after two tokens
        Tensor real = Tensors.range(4)
                .reshape(1, 1, 1, 4) // batch × heads × queries × keys, what is 1 broadcasts
                .isBelow(Tensors.of(lengths, 2, 1, 1, 1));
        Tensor made = attention.forward(batch, real, false);

        Tensor shorter = attention.forward(batch.slice(0, 1, 2).slice(1, 0, 2), null, false);
        IO.println("the same as without padding: " + alike(made.slice(0, 1, 2).slice(1, 0, 2), shorter));
        Tensor both = attention.weights(batch, real, true); // and causal
        show("second sequence, first head", both.select(0, 1).select(0, 0));

        Tensor nothing = Tensors.zeros(1, 1, 4, 4).isAbove(0);
        IO.println("a query that may see no key: NaN "
                + !attention.weights(batch, nothing, false).isFinite());
        // until here
        told.run();
    }

    private static void heads(Runnable told) {
        // shown
        Tensors.seed(3);
        MultiHeadAttention attention = MultiHeadAttention.of(MultiHeadAttention.Plan.of(16, 4));
        attention.parameters().forEach((name, each) -> IO.println(name + " " + Arrays.toString(each.shape())));
        Tensor x = Tensors.normal(2, 5, 16);

        Tensor weight = requireNonNull(attention.parameters().get("query.weight"));
        Tensor bias = attention.parameters().get("query.bias");
        Tensor query = Functions.linear(x, weight, bias) // batch × length × width
                .reshape(2, 5, 4, 4) // batch × length × heads × width / heads
                .transpose(1, 2); // batch × heads × length × width / heads
        IO.println("queries " + Arrays.toString(query.shape()));
        Tensor weights = attention.weights(x, null, false);
        IO.println("weights " + Arrays.toString(weights.shape()));
        IO.println("each row adds up to 1: " + alike(weights.sum(false, -1), Tensors.ones(2, 4, 5)));
        Tensor memory = Tensors.normal(2, 7, 16);
        IO.println("across "
                + Arrays.toString(attention.forward(x, memory, null, false).shape()));
        // until here
        told.run();
        assertThat(attention.parameterCount()).isEqualTo(4 * (16 * 16 + 16));
    }

    private static void cache(Runnable told) {
        // shown
        Tensors.seed(4);
        MultiHeadAttention attention = MultiHeadAttention.of(MultiHeadAttention.Plan.of(16, 4));
        attention.evaluate();
        Tensor sequence = Tensors.normal(1, 12, 16);
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Tensor whole = attention.forward(sequence, null, true);
            KeyValueCache cache = new KeyValueCache(); // one for each attention of a network
            List<Tensor> pieces = new ArrayList<>();
            pieces.add(attention.forward(sequence.slice(1, 0, 5), cache)); // the prompt at once
            for (long at = 5; at < 12; at++) {
                pieces.add(attention.forward(sequence.slice(1, at, at + 1), cache)); // then token by token
            }
            IO.println("tokens held " + cache.length());
            IO.println("the same as all at once: " + alike(Tensors.concatenate(1, pieces), whole));
        }
        // until here
        told.run();
    }

    private static void rotation(Runnable told) {
        // shown
        Tensors.seed(5);
        Tensor query = Tensors.normal(1, 1, 1, 8);
        Tensor key = Tensors.normal(1, 1, 1, 8);
        for (long[] places : new long[][] {{3, 1}, {13, 11}, {903, 901}, {3, 2}}) {
            Tensor turned = Positions.rotated(query, places[0], 10_000);
            double score = turned.times(Positions.rotated(key, places[1], 10_000))
                    .sum()
                    .value();
            IO.println(String.format(Locale.ROOT, "query at %3d, key at %3d: %.3f", places[0], places[1], score));
        }
        // until here
        told.run();
        // shown
        MultiHeadAttention rotary = MultiHeadAttention.of(new MultiHeadAttention.Plan(16, 4, 0, false, 10_000.0));
        MultiHeadAttention plain = MultiHeadAttention.of(MultiHeadAttention.Plan.of(16, 4));
        Tensor one = Tensors.normal(1, 6, 16);
        Tensor order = Tensors.of(new long[] {5, 4, 3, 2, 1, 0}, 6);
        IO.println("without places order does not matter: "
                + alike(
                        plain.forward(one.take(1, order), null, false),
                        plain.forward(one, null, false).take(1, order)));
        IO.println("with rotary places it does: "
                + !alike(
                        rotary.forward(one.take(1, order), null, false),
                        rotary.forward(one, null, false).take(1, order)));
        // until here
        told.run();
    }

    private static void block(Runnable told) {
        // shown
        TransformerBlock.Plan plan = new TransformerBlock.Plan(
                new MultiHeadAttention.Plan(16, 4, 0.1, true, null), 64, Functions::gelu, true, 1e-5, false);
        TransformerBlock block = TransformerBlock.of(plan);
        Tensor tokens = Tensors.normal(2, 5, 16);
        Tensor made = block.forward(tokens, null, true); // causal: a block of GPT; false: of BERT
        IO.println(Arrays.toString(made.shape()) + ", " + block.parameterCount() + " numbers learn");
        // until here
        told.run();
        assertThat(made.type()).isEqualTo(ElementType.FLOAT32);
    }
}
