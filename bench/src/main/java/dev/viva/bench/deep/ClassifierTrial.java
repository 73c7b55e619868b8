package dev.viva.bench.deep;

import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Task;
import dev.viva.text.bert.Bert;
import dev.viva.text.bert.BertHead;
import dev.viva.text.bert.BertInput;
import dev.viva.text.bert.BertPlan;
import dev.viva.text.bert.BertPretraining;
import dev.viva.text.tune.FineTuning;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A BERT that has read remarks without labels, tuned in different ways to tell whether the last clause praises. */
final class ClassifierTrial {
    private static final BertPlan PLAN = new BertPlan(Opinions.VOCABULARY, 24, 2, 64, 4, 3, 256, 0.0);

    private static final Reading READING = new Reading(4, 64, 2e-3);

    private final Map<String, Tensor> read;
    private final List<long[]> training = texts(2, 6400);
    private final List<long[]> test = texts(3, 2000);

    private ClassifierTrial(Map<String, Tensor> read) {
        this.read = read;
    }

    /** Lets an encoder read. */
    static ClassifierTrial begin() {
        var masking = new BertPretraining.Masking(0.15, Opinions.MASK, Opinions.FIRST_ORDINARY, Opinions.VOCABULARY);
        return new ClassifierTrial(READING.encoder(PLAN, texts(1, 48_000), masking, Opinions.END, entry -> {}));
    }

    private static List<long[]> texts(long seed, int count) {
        return Opinions.remarks(seed, count).stream()
                .map(each -> LongStream.concat(LongStream.of(Opinions.BEGIN), Arrays.stream(each))
                        .toArray())
                .toList();
    }

    /**
     * One way of tuning.
     *
     * @param accuracy on texts that were not learnt from
     * @param share of the numbers that learnt
     * @param bytes of the network
     * @param seconds that it took
     */
    record Outcome(double accuracy, double share, long bytes, double seconds) {}

    Outcome outcome(FineTuning way, double rate) {
        long begin = System.nanoTime();
        Tensors.seed(5);
        Bert bert = Bert.of(PLAN);
        bert.load(read);
        BertHead.Classification network = BertHead.Classification.of(bert, 2);
        FineTuning.Trainable learning = way.prepare(network);
        Task<long[]> task = group -> Losses.crossEntropy(network.logits(input(group)), labels(group));
        new Reading(12, 64, rate).fit(network, learning.parameters(), training, task, entry -> {});
        return new Outcome(accuracy(network), learning.share(), learning.bytes(), (System.nanoTime() - begin) / 1e9);
    }

    private double accuracy(BertHead.Classification network) {
        double right = 0;
        for (int from = 0; from < test.size(); from += 500) {
            List<long[]> group = test.subList(from, from + 500);
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                right += network.logits(input(group))
                        .argmax(1)
                        .isEqualTo(labels(group))
                        .sum()
                        .value();
            }
        }
        return right / test.size();
    }

    private static BertInput input(List<long[]> texts) {
        return BertInput.of(texts, Opinions.END);
    }

    private static Tensor labels(List<long[]> texts) {
        return Tensors.of(texts.stream().mapToLong(Opinions::conclusion).toArray(), texts.size());
    }
}
