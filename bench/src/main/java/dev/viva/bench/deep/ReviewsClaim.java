package dev.viva.bench.deep;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.selection.CrossValidator;
import dev.viva.learn.selection.Split;
import dev.viva.learn.selection.Splitter;
import dev.viva.learn.selection.Splitters;
import dev.viva.learn.transform.TextVectorizer;
import dev.viva.text.tune.FineTuning;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether a movie review praises, by five folds: TF-IDF with logistic regression, and an encoder on two threads that has filled in
 * masks in all the reviews, without their labels, and is then tuned as a whole and by adapters. Settings are fixed beforehand, the
 * same for every fold.
 */
public final class ReviewsClaim implements Claim {
    private static final Splitter FOLDS = Splitters.stratified(5, 42);
    private static final Reading FULL = new Reading(4, 8, 5e-4);
    private static final Reading ADAPTERS = new Reading(4, 8, 3e-3);

    @Override
    public String name() {
        return "deep-reviews";
    }

    @Override
    public String summary() {
        return "opinions of 2,000 movie reviews by five folds: TF-IDF and logistic regression beside an encoder that has read them";
    }

    @Override
    public void measure(Report report) throws IOException {
        if (!Files.exists(MovieReviews.file())) {
            report.line("  the movie reviews are not here (system property viva.data names their folder)");
            return;
        }
        MovieReviews reviews = MovieReviews.read();
        double terms = terms(reviews);
        report.line(String.format(Locale.ROOT, "  TF-IDF and logistic regression: accuracy %.4f", terms));
        Libtorch.useThreads(2);
        long begin = System.nanoTime();
        ReviewTrial trial = ReviewTrial.begin(
                reviews,
                entry -> report.line(String.format(
                        Locale.ROOT,
                        "  reading, step %d: %.3f nats per hidden token, %.1f minutes",
                        entry.step(),
                        entry.trainingLoss(),
                        (System.nanoTime() - begin) / 6e10)));
        List<Split> splits = FOLDS.splits(reviews.target());
        double full = accuracy(report, "full", trial, FineTuning.full(), FULL, splits, reviews);
        FineTuning adapters = FineTuning.lora(8, 16, "query", "key", "value", "output", "up", "down")
                .withHeads("classifier");
        double lora = accuracy(report, "LoRA", trial, adapters, ADAPTERS, splits, reviews);
        report.line(
                String.format(Locale.ROOT, "  %.1f minutes of reading and tuning", (System.nanoTime() - begin) / 6e10));
        report.goal("accuracy of the encoder less that of TF-IDF", full - terms, Goal.atLeast(0));
        report.goal("accuracy of LoRA to that of full fine-tuning", lora / full, Goal.atLeast(0.99));
    }

    private static double accuracy(
            Report report,
            String name,
            ReviewTrial trial,
            FineTuning way,
            Reading tuning,
            List<Split> splits,
            MovieReviews reviews) {
        int right = 0;
        List<String> folds = new ArrayList<>();
        double share = 0;
        for (int fold = 0; fold < splits.size(); fold++) {
            Split split = splits.get(fold);
            ReviewTrial.Outcome outcome = trial.fold(way, tuning, split, fold + 1);
            right += outcome.right();
            share = outcome.share();
            folds.add(String.format(Locale.ROOT, "%.4f", (double) outcome.right() / split.test().length));
        }
        double accuracy = (double) right / reviews.texts().size();
        report.line(String.format(
                Locale.ROOT,
                "  %s: accuracy %.4f (folds %s), %.2f %% of the numbers learn",
                name,
                accuracy,
                String.join(", ", folds),
                100 * share));
        return accuracy;
    }

    /** Every review is a category of its own, whose level is its text. */
    private static double terms(MovieReviews reviews) {
        int count = reviews.texts().size();
        Feature texts = new Feature.Category("review", IntStream.range(0, count).toArray(), reviews.texts());
        Learner<Classifier> learner = Pipeline.of(
                        TextVectorizer.standard().withTerms(50_000).withMinTexts(2))
                .classifier(LogisticRegression.standard());
        return CrossValidator.of(FOLDS, "accuracy")
                .run(learner, Dataset.of(new Features(List.of(texts)), reviews.target()))
                .estimate("accuracy")
                .mean();
    }
}
