package dev.viva.assistant.evaluate;

import dev.viva.assistant.answer.Evidence;
import dev.viva.assistant.answer.Finder;
import dev.viva.assistant.answer.Sureness;
import dev.viva.assistant.evaluate.QuestionSet.Asked;
import dev.viva.assistant.library.Asker;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibraryView;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LogisticRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Teaches what is sure: a logistic regression on each question's best evidence in its own document against that in a wrong one, and
 * then the bound that refuses a given share of the questions with their own.
 */
public final class SurenessTraining {
    private static final double PENALTY = 1;
    private static final Finder FINDER = new Finder(Sureness.standard(), 20);

    private SurenessTraining() {}

    /**
     * Teaches.
     *
     * @param set the questions to learn from; its documents must be in {@code library}
     * @param mismatch what wrong documents are
     * @param refused the share of questions with their own document that may be refused, in [0, 1)
     * @param seed what draws the wrong documents
     */
    public static Sureness fit(QuestionSet set, Library library, Mismatch mismatch, double refused, long seed) {
        if (!(refused >= 0 && refused < 1)) {
            throw new IllegalArgumentException("SurenessTraining.fit: refused must be in [0, 1), got " + refused);
        }
        List<List<Double>> own = new ArrayList<>();
        List<List<Double>> wrong = new ArrayList<>();
        List<String> drawn = mismatch.draw(set, set.questions(), seed);
        try (LibraryView view = library.view(Asker.anyone())) {
            for (int at = 0; at < drawn.size(); at++) {
                Asked each = set.questions().get(at);
                own.add(features(each.question(), each.document(), view));
                wrong.add(features(each.question(), drawn.get(at), view));
            }
        }
        Sureness taught = fit(own, wrong);
        double[] sure = own.stream().mapToDouble(taught::of).sorted().toArray();
        return taught.withLeast(sure[(int) (refused * sure.length)]);
    }

    private static List<Double> features(String question, String document, LibraryView view) {
        List<Evidence> found = FINDER.find(question, Set.of(document), view);
        return found.isEmpty()
                ? Collections.nCopies(Evidence.FEATURES, 0.0)
                : found.getFirst().features();
    }

    private static Sureness fit(List<List<Double>> own, List<List<Double>> wrong) {
        List<List<Double>> rows = new ArrayList<>(own);
        rows.addAll(wrong);
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < Evidence.FEATURES; column++) {
            int at = column;
            columns.add(new Feature.Numeric(
                    "feature " + column,
                    rows.stream().mapToDouble(row -> row.get(at)).toArray()));
        }
        int[] codes = new int[rows.size()];
        Arrays.fill(codes, 0, own.size(), 1);
        Dataset data = Dataset.of(new Features(columns), new Target.Classes(codes, List.of("wrong", "own")));
        LinearClassifier model =
                LogisticRegression.standard().withPenalty(PENALTY).fit(data, Training.plain());
        List<Double> weights = Arrays.stream(model.coefficients()[0]).boxed().toList();
        return new Sureness(model.intercepts()[0], weights, 0.5);
    }
}
