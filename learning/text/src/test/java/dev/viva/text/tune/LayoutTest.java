package dev.viva.text.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Trainer;
import dev.viva.testkit.Laws;
import dev.viva.text.gpt.Generator;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers are learnt, prompts and filling only read, however rows are laid out. */
class LayoutTest {
    private static TokenBatch withNext(TokenBatch batch, Tensor next) {
        return new TokenBatch(batch.ids(), next, batch.counted(), batch.packing());
    }

    @Test
    void whatIsAskedForOfPromptsChangesNoGradient() {
        Laws.hold(8, random -> {
            Gpt gpt = Small.gpt(random.nextLong());
            List<Completion> completions = Small.completions(random, 4);
            for (boolean packed : new boolean[] {false, true}) {
                TokenBatch batch = packed ? Small.LAYOUT.packed(completions) : Small.LAYOUT.padded(completions);
                Tensor other = batch.next().plus(1 + random.nextInt(10));
                Map<String, double[]> before = Small.gradients(gpt, batch.loss(gpt));
                Tensor promptsChanged = Tensors.where(batch.counted(), batch.next(), other);
                assertThat(Small.gradients(gpt, withNext(batch, promptsChanged).loss(gpt)))
                        .usingRecursiveComparison()
                        .isEqualTo(before);
                Tensor wrapped = other.minus(other.dividedBy(12).floor().times(12))
                        .to(batch.next().type());
                Tensor answersChanged = Tensors.where(batch.counted(), wrapped, batch.next());
                assertThat(Small.gradients(gpt, withNext(batch, answersChanged).loss(gpt))
                                .get("norm.weight"))
                        .isNotEqualTo(before.get("norm.weight"));
            }
        });
    }

    @Test
    void packedRowsComputeWhatPaddedOnesDo() {
        Laws.hold(10, random -> {
            Gpt gpt = Small.gpt(random.nextLong());
            List<Completion> completions = Small.completions(random, random.nextInt(1, 9));
            TokenBatch padded = Small.LAYOUT.padded(completions);
            TokenBatch packed = Small.LAYOUT.packed(completions);
            assertThat(packed.ids().length(0)).isLessThanOrEqualTo(padded.ids().length(0));
            assertThat(packed.count()).isEqualTo(padded.count());
            assertThat(packed.loss(gpt).value()).isEqualTo(padded.loss(gpt).value(), within(1e-5));
            Map<String, double[]> one = Small.gradients(gpt, padded.loss(gpt));
            Map<String, double[]> two = Small.gradients(gpt, packed.loss(gpt));
            one.forEach((name, gradient) -> assertThat(two.get(name)).as(name).containsExactly(gradient, within(1e-5)));
        });
    }

    @Test
    void theLossIsTheMeanOverTheAnswersTokens() {
        Laws.hold(10, random -> {
            Gpt gpt = Small.gpt(random.nextLong());
            List<Completion> completions = Small.completions(random, 5);
            double sum = 0;
            long count = 0;
            for (Completion each : completions) {
                long[] ids = each.ids();
                int length = ids.length - 1;
                Tensor logits = gpt.forward(Tensors.of(Arrays.copyOf(ids, length), 1, length))
                        .squeeze(0);
                double[] losses = Losses.crossEntropyOfEach(
                                logits, Tensors.of(Arrays.copyOfRange(ids, 1, ids.length), length))
                        .toDoubles();
                for (int at = each.prompt().length - 1; at < length; at++) {
                    sum += losses[at];
                    count++;
                }
            }
            TokenBatch batch = Small.LAYOUT.padded(completions);
            assertThat(batch.count()).isEqualTo(count);
            assertThat(batch.loss(gpt).value()).isEqualTo(sum / count, within(1e-5));
            assertThat(-batch.logProbabilities(gpt).sum().value()).isEqualTo(sum, within(1e-4));
        });
    }

    @Test
    void whatIsTooLongLosesTheBeginningOfThePromptFirst() {
        Layout layout = new Layout(6, 0, 0);
        assertThat(layout.prepared(new Completion(new long[] {1, 2}, new long[] {3, 4}))
                        .ids())
                .containsExactly(1, 2, 3, 4, 0);
        assertThat(layout.prepared(new Completion(new long[] {1, 2}, new long[] {3, 0}))
                        .ids())
                .containsExactly(1, 2, 3, 0);
        assertThat(layout.prepared(new Completion(new long[] {1, 2, 3, 4, 5, 6, 7}, new long[] {8, 9}))
                        .ids())
                .containsExactly(4, 5, 6, 7, 8, 9, 0);
        Completion cut = layout.prepared(new Completion(new long[] {1, 2}, new long[] {3, 4, 5, 6, 7, 8, 9}));
        assertThat(cut.ids()).containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(cut.prompt()).containsExactly(2);
        Laws.hold(50, random -> {
            Completion long0 = new Completion(
                    Small.tokens(random, random.nextInt(1, 12)), Small.tokens(random, random.nextInt(1, 12)));
            Completion prepared = layout.prepared(long0);
            assertThat(prepared.length()).isLessThanOrEqualTo(7);
            assertThat(layout.padded(List.of(prepared)).ids().length(1)).isEqualTo(prepared.length() - 1L);
            assertThat(layout.prepared(prepared).ids().length).isLessThanOrEqualTo(7);
        });
    }

    @Test
    void anAnswerIsLearntAndEnds() {
        Gpt gpt = Small.gpt(1);
        List<Completion> tasks = new ArrayList<>();
        for (long from = 1; from < 12; from++) {
            for (long by = 1; by < 12; by++) {
                tasks.add(new Completion(new long[] {from, by}, new long[] {by, from}));
            }
        }
        InstructionTuning task = new InstructionTuning(gpt, Small.LAYOUT, true);
        Trainer.of(60)
                .fit(
                        gpt,
                        Optimizer.of(Adam.standard(), gpt.parameters(), 5e-3),
                        Batches.of(Samples.of(tasks), 32).shuffled(1),
                        null,
                        task);
        assertThat(task.weight(tasks)).isEqualTo(3 * 121);
        assertThat(task.batch(tasks).count()).isEqualTo(3 * 121);
        assertThat(Generator.of(gpt).generate(new long[] {7, 2}, 5, Sampling.greedy(), 1, id -> id != 0))
                .containsExactly(2, 7, 0);
    }

    @Test
    void templatesWriteTasksDownAndKeepTheBorder() {
        PromptTemplate template = PromptTemplate.headings();
        Instruction task = new Instruction("Add {input}.", "$1 {instruction}", "4");
        assertThat(template.prompt(task))
                .isEqualTo("### Task\nAdd {input}.\n\n### Input\n$1 {instruction}\n\n### Answer\n");
        assertThat(template.prompt(Instruction.of("Greet.", "Hello"))).isEqualTo("### Task\nGreet.\n\n### Answer\n");
        assertThatThrownBy(() -> new PromptTemplate("{instruction}", "{instruction}"))
                .hasMessageContaining("withInput must contain {instruction} and {input}, got");
        assertThatThrownBy(() -> new PromptTemplate("{instruction}{input}", "{input}"))
                .hasMessageContaining("withoutInput must contain {instruction} and no {input}");
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> new Completion(new long[0], new long[] {1}))
                .hasMessageContaining("at least one token, got 0 and 1");
        assertThatThrownBy(() -> new Layout(3, 0, 0).padded(List.of(new Completion(new long[3], new long[2]))))
                .hasMessageContaining("at most 4 tokens, got 5");
        assertThatThrownBy(() -> Small.LAYOUT.padded(List.of())).hasMessageContaining("at least one completion");
        assertThatThrownBy(() -> new Layout(0, 0, 0)).hasMessageContaining("context must be at least 1");
        assertThatThrownBy(() -> new InstructionTuning(Small.gpt(1), new Layout(17, 0, 0), false))
                .hasMessageContaining("at most 16, got 17");
    }
}
