package dev.viva.text.tune;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.layer.Lora;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.text.bert.Bert;
import dev.viva.text.bert.BertHead;
import dev.viva.text.bert.BertInput;
import dev.viva.text.bert.BertPlan;
import dev.viva.text.gpt.Gpt;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What learns is what was asked for, and it is counted. */
class FineTuningTest {
    private static final BertPlan PLAN = new BertPlan(50, 16, 2, 64, 4, 4, 256, 0);
    private static final int RANK = 4;

    private static BertHead.Classification classifier() {
        Tensors.seed(1);
        BertHead.Classification classifier = BertHead.Classification.of(Bert.of(PLAN), 2);
        classifier.evaluate();
        return classifier;
    }

    private static BertInput input() {
        return BertInput.of(List.of(new long[] {2, 5, 6, 7}, new long[] {2, 9}), 0);
    }

    private static Map<String, double[]> gradients(BertHead.Classification classifier) {
        Tensor loss = Losses.crossEntropy(classifier.logits(input()), Tensors.of(new long[] {0, 1}, 2));
        return Small.gradients(classifier, loss);
    }

    private static FineTuning.LowRank lora() {
        return FineTuning.lora(RANK, 8, "query", "value").withHeads("classifier");
    }

    private static FineTuning.LowRank qlora() {
        return FineTuning.qlora(RANK, 8, "query", "value").withHeads("classifier");
    }

    @Test
    void gradientsReachWhatLearnsAndNothingElse() {
        for (FineTuning way :
                List.of(FineTuning.full(), FineTuning.headOnly("classifier", "pooler"), lora(), qlora())) {
            BertHead.Classification classifier = classifier();
            var trainable = way.prepare(classifier);
            assertThat(gradients(classifier).keySet())
                    .as(way.toString())
                    .containsExactlyInAnyOrderElementsOf(trainable.parameters().keySet());
            assertThat(trainable.learning())
                    .isEqualTo(trainable.parameters().values().stream()
                            .mapToLong(Tensor::size)
                            .sum());
        }
    }

    @Test
    void countsAreThoseOfTheShapes() {
        long all = classifier().parameterCount();
        assertThat(FineTuning.full().prepare(classifier()).share()).isEqualTo(1);
        var head = FineTuning.headOnly("classifier").prepare(classifier());
        assertThat(head.learning()).isEqualTo(64 * 2 + 2);
        assertThat(head.size()).isEqualTo(all);
        var lora = lora().prepare(classifier());
        long adapters = PLAN.layers() * 2L * RANK * (64 + 64);
        assertThat(lora.learning()).isEqualTo(adapters + 130);
        assertThat(lora.size()).isEqualTo(all + adapters);
        assertThat(lora.learning() / (double) all).isLessThanOrEqualTo(0.05);
        assertThat(lora.parameters().keySet())
                .allMatch(name -> name.contains(".adapter.") || name.startsWith("classifier."));
        var qlora = qlora().prepare(classifier());
        assertThat(qlora.learning()).isEqualTo(lora.learning());
        assertThat(qlora.size()).isEqualTo(lora.size());
        assertThat(qlora.parameters().keySet()).isEqualTo(lora.parameters().keySet());
        assertThat((double) qlora.bytes()).isLessThan(0.25 * lora.bytes());
    }

    @Test
    void adaptersOfBertBaseAreAFewThousandths() {
        var lora = FineTuning.lora(8, 16, "query", "value")
                .withHeads("classifier")
                .prepare(BertHead.Classification.of(Bert.of(BertPlan.base()), 2));
        assertThat(lora.learning()).isEqualTo(12 * 2 * 8 * (768 + 768) + 768 * 2 + 2);
        assertThat(lora.share()).isLessThan(0.003);
    }

    @Test
    void nothingIsSaidOtherwiseBeforeItLearnsAndFourBitsSayNearlyTheSame() {
        BertHead.Classification plain = classifier();
        double[] before = plain.logits(input()).toDoubles();
        BertHead.Classification adapted = classifier();
        lora().prepare(adapted);
        assertThat(adapted.logits(input()).toDoubles()).containsExactly(before);
        BertHead.Classification packed = classifier();
        qlora().prepare(packed);
        double[] after = packed.logits(input()).toDoubles();
        assertThat(after).isNotEqualTo(before).containsExactly(before, within(0.05));
        Lora.merge(packed);
        assertThat(packed.logits(input()).toDoubles()).containsExactly(after, within(1e-5));
    }

    @Test
    void aCopyStaysWhereItIs() {
        Gpt gpt = Small.gpt(1);
        Gpt copy = FineTuning.copy(gpt);
        assertThat(Lora.learning(copy)).isZero();
        double[] before = requireNonNull(copy.state().get("tokens.weight")).toDoubles();
        try (var _ = Tensor.withoutGradients()) {
            requireNonNull(gpt.state().get("tokens.weight")).multiplyInPlace(2);
        }
        assertThat(requireNonNull(copy.state().get("tokens.weight")).toDoubles())
                .isEqualTo(before);
    }

    @Test
    void aNameOfNothingIsNamed() {
        assertThatThrownBy(() -> FineTuning.headOnly("clasifier").prepare(classifier()))
                .hasMessageContaining("no module is named clasifier; there are [")
                .hasMessageContaining("classifier");
        assertThatThrownBy(() -> FineTuning.lora(2, 2, "qkv").prepare(classifier()))
                .hasMessageContaining("no layer is chosen; there are ");
    }
}
