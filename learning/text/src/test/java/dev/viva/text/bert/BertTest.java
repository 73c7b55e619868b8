package dev.viva.text.bert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BERT sees both sides, and nothing of what only fills up. */
class BertTest {
    private static final BertPlan SMALL = new BertPlan(20, 16, 2, 24, 3, 2, 48, 0);

    @TempDir
    private Path folder;

    private static Bert model() {
        Tensors.seed(1);
        Bert bert = Bert.of(SMALL);
        bert.evaluate();
        return bert;
    }

    @Test
    void baseHasThePublishedNumberOfParameters() {
        assertThat(Bert.of(BertPlan.base()).parameterCount()).isEqualTo(109_482_240);
    }

    @Test
    void whatFillsUpChangesNothing() {
        Bert bert = model();
        long[] text = {5, 6, 7};
        Tensor alone = bert.embedded(BertInput.of(List.of(text), 0));
        Tensor together = bert.embedded(BertInput.of(List.of(text, new long[] {8, 9, 10, 11, 12}), 0));
        assertThat(together.select(0, 0).toDoubles()).containsExactly(alone.toDoubles(), within(1e-6));
        assertThat(alone.norm().value()).isEqualTo(1, within(1e-5));
    }

    @Test
    void aLaterTokenChangesWhatAnEarlierOneIs() {
        Bert bert = model();
        Tensor one = bert.encode(BertInput.of(List.of(new long[] {5, 6, 7}), 0)).select(1, 0);
        Tensor two = bert.encode(BertInput.of(List.of(new long[] {5, 6, 9}), 0)).select(1, 0);
        assertThat(two.toDoubles()).isNotEqualTo(one.toDoubles());
    }

    @Test
    void weightsComeBackUnderTheNamesOfOthers() throws IOException {
        Bert bert = model();
        Path file = folder.resolve("model.safetensors");
        BertWeights.save(bert, file);
        assertThat(SafeTensors.read(file).tensors())
                .containsKeys(
                        "embeddings.word_embeddings.weight",
                        "encoder.layer.1.attention.self.query.bias",
                        "encoder.layer.0.output.LayerNorm.weight",
                        "pooler.dense.bias");
        Tensors.seed(2);
        Bert other = Bert.of(SMALL);
        BertWeights.load(other, file);
        bert.state()
                .forEach((name, tensor) -> assertThat(
                                requireNonNull(other.state().get(name)).hasSameElements(tensor))
                        .as(name)
                        .isTrue());
        Bert deeper = Bert.of(new BertPlan(20, 16, 2, 24, 3, 3, 48, 0));
        assertThatThrownBy(() -> BertWeights.load(deeper, file))
                .hasMessageContaining("layers.2.attention.query.weight is missing");
    }

    @Test
    void maskingHidesItsShareAndTellsTheTruth() {
        var masking = new BertPretraining.Masking(0.15, 3, 5, 1000);
        long[] text = LongStream.range(0, 20_000)
                .map(at -> at % 10 == 0 ? 2 : 5 + at % 995)
                .toArray();
        var masked = masking.of(text, 7);
        int hidden = 0;
        int masks = 0;
        int same = 0;
        for (int at = 0; at < text.length; at++) {
            if (masked.hidden()[at] == Losses.IGNORED) {
                assertThat(masked.ids()[at]).isEqualTo(text[at]);
            } else {
                assertThat(text[at]).isGreaterThanOrEqualTo(5);
                assertThat(masked.hidden()[at]).isEqualTo(text[at]);
                hidden++;
                masks += masked.ids()[at] == 3 ? 1 : 0;
                same += masked.ids()[at] == text[at] ? 1 : 0;
            }
        }
        assertThat(hidden / 18_000.0).isEqualTo(0.15, within(0.01));
        assertThat((double) masks / hidden).isEqualTo(0.8, within(0.03));
        assertThat((double) same / hidden).isEqualTo(0.1, within(0.02));
        assertThat(masking.of(text, 7)).usingRecursiveComparison().isEqualTo(masked);
        assertThat(Arrays.stream(masking.of(new long[] {2, 9, 2}, 1).hidden())
                        .filter(each -> each >= 0)
                        .toArray())
                .containsExactly(9);
    }

    @Test
    void itLearnsToFillIn() {
        Tensors.seed(3);
        BertPretraining model = BertPretraining.of(Bert.of(SMALL));
        var masking = new BertPretraining.Masking(0.2, 3, 5, 20);
        Samples<long[]> texts = Samples.of(IntStream.range(0, 64)
                .mapToObj(from ->
                        LongStream.range(from, from + 10).map(at -> 5 + at % 15).toArray())
                .toList());
        List<Double> losses = new java.util.ArrayList<>();
        Trainer.of(40)
                .withListener(entry -> losses.add(entry.trainingLoss()))
                .fit(
                        model,
                        Optimizer.of(Adam.standard(), model.parameters(), 3e-3),
                        Batches.of(texts, 16).shuffled(1),
                        null,
                        batch -> {
                            var masked = batch.stream()
                                    .map(each -> masking.of(each, each[0]))
                                    .toList();
                            var input = BertInput.of(
                                    masked.stream().map(each -> each.ids()).toList(), 0);
                            long[] hidden = masked.stream()
                                    .flatMapToLong(each -> Arrays.stream(each.hidden()))
                                    .toArray();
                            return model.loss(input, Tensors.of(hidden, batch.size(), 10), null);
                        });
        assertThat(losses.getFirst()).isGreaterThan(2);
        assertThat(losses.getLast()).isLessThan(0.5);
    }

    @Test
    void theLossIsThatOfAllPlacesOfWhichTheOthersAreLeftOut() {
        Bert bert = model();
        BertPretraining model = BertPretraining.of(bert);
        BertInput input = BertInput.of(List.of(new long[] {5, 3, 7}, new long[] {3}), 0);
        long none = Losses.IGNORED;
        Tensor hidden = Tensors.of(new long[] {none, 6, none, 9, none, none}, 2, 3);
        Tensor everywhere = model.tokenLogits(bert.encode(input));
        double wanted = Losses.crossEntropy(everywhere.reshape(6, -1), hidden.reshape(-1))
                .value();
        assertThat(model.loss(input, hidden, null).value()).isEqualTo(wanted, within(1e-6));
    }

    @Test
    void aDocumentIsTheMeanOfItsTokensHoweverItIsCutAmongOthers() {
        Bert bert = model();
        var head = BertHead.DocumentClassification.of(bert, 3);
        head.evaluate();
        long[][] pieces = {{5, 6, 7}, {8}, {9, 10, 11, 12}, {5, 5}};
        Tensor logits = head.logits(BertInput.of(List.of(pieces), 0), 3, 1);
        Tensor alone = head.logits(BertInput.of(List.of(pieces).subList(0, 3), 0), 3);
        Tensor turned = head.logits(BertInput.of(List.of(pieces[2], pieces[0], pieces[1]), 0), 3);
        assertThat(logits.shape()).containsExactly(2, 3);
        assertThat(logits.select(0, 0).toDoubles()).containsExactly(alone.toDoubles(), within(1e-6));
        assertThat(turned.toDoubles()).containsExactly(alone.toDoubles(), within(1e-6));
        double[] sum = new double[(int) bert.plan().width()];
        for (long[] piece : List.of(pieces).subList(0, 3)) {
            double[] each =
                    bert.encode(BertInput.of(List.of(piece), 0)).sum(false, 1).toDoubles();
            Arrays.setAll(sum, at -> sum[at] + each[at]);
        }
        double[] mean = Arrays.stream(sum).map(each -> each / 8).toArray();
        Tensor weight = requireNonNull(head.state().get("classifier.weight"));
        Tensor bias = requireNonNull(head.state().get("classifier.bias"));
        assertThat(alone.toDoubles())
                .containsExactly(
                        Functions.linear(Tensors.of(mean, 1, mean.length).to(ElementType.FLOAT32), weight, bias)
                                .toDoubles(),
                        within(1e-5));
    }

    @Test
    void piecesThatAreNobodysAreNamed() {
        var head = BertHead.DocumentClassification.of(model(), 2);
        BertInput pieces = BertInput.of(List.of(new long[] {5}, new long[] {6}), 0);
        assertThatThrownBy(() -> head.logits(pieces, 1, 0)).hasMessageContaining("counts[1] must be in [1, 1], got 0");
        assertThatThrownBy(() -> head.logits(pieces, 3)).hasMessageContaining("counts[0] must be in [1, 2], got 3");
        assertThatThrownBy(() -> head.logits(pieces, 1)).hasMessageContaining("sum to 2 pieces, got 1");
    }

    @Test
    void headsGiveTheirShapes() {
        BertInput input = BertInput.of(List.of(new long[] {5, 6, 7}, new long[] {8}), 0);
        assertThat(BertHead.Classification.of(model(), 4).logits(input).shape()).containsExactly(2, 4);
        assertThat(BertHead.TokenClassification.of(model(), 5).logits(input).shape())
                .containsExactly(2, 3, 5);
        var span = BertHead.QuestionAnswering.of(model()).logits(input);
        assertThat(span.first().shape()).containsExactly(2, 3);
        assertThat(span.last().select(0, 1).toDoubles()[2]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> model().encode(BertInput.of(List.of(new long[17]), 0)))
                .hasMessageContaining("at most 16 tokens, got [1, 17]");
        assertThatThrownBy(() -> BertInput.of(List.of(new long[0]), 0)).hasMessageContaining("text 0 must have");
        assertThatThrownBy(() -> BertInput.of(List.of(), 0)).hasMessageContaining("at least one text");
    }
}
