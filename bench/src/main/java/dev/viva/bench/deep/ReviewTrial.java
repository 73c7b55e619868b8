package dev.viva.bench.deep;

import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.History;
import dev.viva.deep.train.Task;
import dev.viva.learn.selection.Split;
import dev.viva.text.bert.Bert;
import dev.viva.text.bert.BertHead;
import dev.viva.text.bert.BertInput;
import dev.viva.text.bert.BertPlan;
import dev.viva.text.bert.BertPretraining;
import dev.viva.text.tune.FineTuning;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An encoder that has read reviews without knowing their opinion, tuned to tell the opinion of whole reviews. */
final class ReviewTrial {
    private static final int MOST_PIECES = 6;
    private static final int WIDTH = 64;
    private static final Reading READING = new Reading(6, 32, 2e-3);

    private final MovieReviews reviews;
    private final ReviewPieces pieces;
    private final BertPlan plan;
    private final Map<String, Tensor> read;

    private ReviewTrial(MovieReviews reviews, ReviewPieces pieces, BertPlan plan, Map<String, Tensor> read) {
        this.reviews = reviews;
        this.pieces = pieces;
        this.plan = plan;
        this.read = read;
    }

    /** Lets an encoder read all reviews. */
    static ReviewTrial begin(MovieReviews reviews, Consumer<History.Entry> listener) {
        ReviewPieces pieces = ReviewPieces.of(reviews.texts());
        BertPlan plan = new BertPlan(pieces.vocabulary(), ReviewPieces.LONGEST, 1, WIDTH, 4, 2, 4 * WIDTH, 0.1);
        var masking =
                new BertPretraining.Masking(0.15, pieces.id("[MASK]"), pieces.firstOrdinary(), pieces.vocabulary());
        return new ReviewTrial(
                reviews, pieces, plan, READING.encoder(plan, pieces.all(), masking, pieces.id("[PAD]"), listener));
    }

    /**
     * One fold.
     *
     * @param right how many reviews of those that judge were told rightly
     * @param learning how many numbers learnt
     * @param share of the numbers that learnt
     */
    record Outcome(int right, long learning, double share) {}

    Outcome fold(FineTuning way, Reading tuning, Split split, long seed) {
        Tensors.seed(seed);
        Bert bert = Bert.of(plan);
        bert.load(read);
        BertHead.DocumentClassification network = BertHead.DocumentClassification.of(bert, 2);
        FineTuning.Trainable learning = way.prepare(network);
        Task<Integer> task = group -> Losses.crossEntropy(logits(network, group), labels(group));
        tuning.fit(network, learning.parameters(), boxed(split.train()), task, entry -> {});
        return new Outcome(right(network, boxed(split.test())), learning.learning(), learning.share());
    }

    private static List<Integer> boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private int right(BertHead.DocumentClassification network, List<Integer> judging) {
        network.evaluate();
        int right = 0;
        for (int from = 0; from < judging.size(); from += 16) {
            List<Integer> group = judging.subList(from, Math.min(judging.size(), from + 16));
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                right += (int) logits(network, group)
                        .argmax(1)
                        .isEqualTo(labels(group))
                        .sum()
                        .value();
            }
        }
        return right;
    }

    private Tensor logits(BertHead.DocumentClassification network, List<Integer> group) {
        List<List<long[]>> each =
                group.stream().map(review -> pieces.of(review, MOST_PIECES)).toList();
        BertInput input = BertInput.of(each.stream().flatMap(List::stream).toList(), pieces.id("[PAD]"));
        return network.logits(input, each.stream().mapToInt(List::size).toArray());
    }

    private Tensor labels(List<Integer> group) {
        return Tensors.of(
                group.stream().mapToLong(review -> reviews.praising()[review]).toArray(), group.size());
    }
}
