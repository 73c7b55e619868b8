package dev.viva.bench.learn;

import dev.viva.bench.learn.LearnCase.Judgement;
import dev.viva.bench.learn.LearnCase.Task;
import dev.viva.learn.Dataset;
import dev.viva.learn.decomposition.ComponentProjection;
import dev.viva.learn.decomposition.PrincipalComponents;
import java.util.Arrays;
import java.util.List;

/** Few directions of many columns. */
final class ComponentCases {
    private ComponentCases() {}

    static List<LearnCase> all() {
        return List.of(new LearnCase(
                "pca",
                "20 principal components of 100,000 x 200; judged by the share of the variance that they explain",
                new Matrix.Plan(100_000, 0, 200, Matrix::fewDirections),
                5,
                "1g",
                new Judgement(1, 1e-6),
                ComponentCases::principalComponents));
    }

    private static Task principalComponents(Matrix data) {
        Dataset rows = Dataset.of(LearnCase.features(data, false));
        PrincipalComponents learner = PrincipalComponents.of(20);
        return () -> {
            ComponentProjection found = learner.fit(rows);
            return () -> Arrays.stream(found.explainedShare()).sum();
        };
    }
}
