package dev.viva.learn.docs;

import static dev.viva.table.Aggregation.count;
import static dev.viva.table.Aggregation.mean;
import static dev.viva.table.Aggregation.median;
import static dev.viva.table.Aggregation.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.array.Array;
import dev.viva.array.LinearAlgebra;
import dev.viva.array.RandomArrays;
import dev.viva.array.Statistics;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Target;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.decomposition.ComponentProjection;
import dev.viva.learn.decomposition.PrincipalComponents;
import dev.viva.learn.descent.GradientDescentClassifier;
import dev.viva.learn.descent.Optimizer;
import dev.viva.learn.forest.ForestClassifier;
import dev.viva.learn.forest.RandomForest;
import dev.viva.learn.imbalance.ClassWeights;
import dev.viva.learn.imbalance.RandomUndersampler;
import dev.viva.learn.imbalance.Smote;
import dev.viva.learn.linear.Lasso;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.linear.Ridge;
import dev.viva.learn.metric.Box;
import dev.viva.learn.metric.Confusion;
import dev.viva.learn.metric.Counts;
import dev.viva.learn.metric.Distance;
import dev.viva.learn.metric.Overlap;
import dev.viva.learn.pipeline.ColumnRouting;
import dev.viva.learn.pipeline.Columns;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.selection.Candidates;
import dev.viva.learn.selection.CrossValidated;
import dev.viva.learn.selection.CrossValidator;
import dev.viva.learn.selection.Found;
import dev.viva.learn.selection.Search;
import dev.viva.learn.selection.Splitters;
import dev.viva.learn.tabular.TableData;
import dev.viva.learn.transform.Imputer;
import dev.viva.learn.transform.OneHotEncoder;
import dev.viva.learn.transform.StandardScaler;
import dev.viva.table.Bins;
import dev.viva.table.Dummies;
import dev.viva.table.Fill;
import dev.viva.table.Pivot;
import dev.viva.table.Table;
import dev.viva.table.Tables;
import dev.viva.testkit.CompiledPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phrase book's code, to the letter. */
class PhraseBookTest {
    @TempDir
    private Path folder;

    @Test
    void thePageShowsTheCodeThatRuns() throws IOException {
        assertThat(CompiledPages.shown("phrase-book.md"))
                .isNotEmpty()
                .containsExactlyElementsOf(CompiledPages.run("learning/learn", PhraseBookTest.class));
    }

    @Test
    void arrays() {
        // shown
        Array x = RandomArrays.of(42).normal(100, 3); // np.random.randn(100, 3)
        x.reshape(50, 6); // x.reshape(50, 6)
        x.transpose(); // x.T
        Array wider = x.addAxis(1); // x[:, np.newaxis]
        wider.squeeze(); // np.squeeze(x)
        x.transpose().dot(x); // np.dot(A, B), A @ B
        x.norm(); // np.linalg.norm(x)
        LinearAlgebra.eigen(x.transpose().dot(x)); // np.linalg.eig(A)
        LinearAlgebra.singularValues(x); // np.linalg.svd(A, full_matrices=False)
        x.mean(0); // np.mean(x, axis=0)
        x.standardDeviation(1); // np.std(x, ddof=1)
        x.percentile(75); // np.percentile(x, 75)
        Statistics.correlation(x.column(0), x.column(1)); // np.corrcoef(x[:, 0], x[:, 1])[0, 1]
        Array.where(x.isAbove(0), x, 0); // np.where(x > 0, x, 0)
        x.select(x.isAbove(0)); // x[x > 0]
        x.isAbove(5).any(); // np.any(x > 5)
        x.isAbove(0).all(); // np.all(x > 0)
        // until here
        assertThat(wider.shape()).containsExactly(100, 1, 3);
        assertThat(x.select(x.isAbove(0)).min()).isPositive();
        assertThat(x.standardDeviation(1)).isCloseTo(1, within(0.15));
    }

    @Test
    void tables() throws IOException {
        Path file = folder.resolve("data.csv");
        Tables.write(loans(400), file);
        // shown
        Table table = Tables.read(file); // pd.read_csv('data.csv')
        table.info(); // df.info()
        table.describe(); // df.describe()
        table.head(5); // df.head()
        table.tail(5); // df.tail()
        table.missingCounts(); // df.isnull().sum()
        table.fill(Fill.mean(), "age", "salary"); // df.fillna(df.mean())
        table.dropMissing("defaulted"); // df.dropna(subset=['defaulted'])
        table.fill(Fill.mostFrequent(), "city"); // df['city'].fillna(df['city'].mode()[0])
        table.derive("log_salary", "salary", Math::log1p); // df['log_salary'] = np.log1p(df['salary'])
        table.cut("age_group", "age", Bins.of(0, 18, 35, 60, 100).withLabels("teen", "young", "mid", "senior"));
        // pd.cut(df['age'], bins=[0,18,35,60,100], labels=[…])
        table.dummies(Dummies.standard().withPrefix("in").withDropFirst(), "city");
        // pd.get_dummies(df['city'], prefix='in', drop_first=True)
        table.groupBy("city").aggregate(mean("salary"), median("salary"), count("salary"));
        // df.groupby('city')['salary'].agg(['mean','median','count'])
        table.pivot(Pivot.rows("city").columns("department", sum("salary")));
        // df.pivot_table(values='salary', index='city', columns='department', aggfunc='sum')
        // until here
        assertThat(table.missingCounts().get("age")).isPositive();
        assertThat(table.pivot(Pivot.rows("city").columns("department", sum("salary")))
                        .rowCount())
                .isEqualTo(3);
    }

    @Test
    void aWholePipeline() {
        Table loans = loans(600);
        // shown
        // SimpleImputer, StandardScaler, OneHotEncoder, ColumnTransformer, Pipeline
        TableData data = TableData.of(loans, "defaulted");
        Learner<Classifier> pipeline = Pipeline.of(ColumnRouting.of(
                        Columns.named("age", "salary", "experience")
                                .apply(Imputer.of(Imputer.Strategy.MEDIAN), StandardScaler.standard()),
                        Columns.named("city", "department")
                                .apply(Imputer.of(Imputer.Strategy.MOST_FREQUENT), OneHotEncoder.standard())))
                .classifier(GradientBoosting.classifier().withTrees(100));

        // cross_val_score(full_pipeline, X, y, cv=StratifiedKFold(5, shuffle=True), scoring='roc_auc')
        CrossValidator folds = CrossValidator.of(Splitters.stratified(5, 42), "roc_auc");
        CrossValidated scores = folds.run(pipeline, data.rows());
        String shown = "AUC: %.3f ± %.3f"
                .formatted(
                        scores.estimate("roc_auc").mean(),
                        scores.estimate("roc_auc").error());

        // GridSearchCV(full_pipeline, {'model__n_estimators': [100, 200], 'model__max_depth': [3, 5]}, cv=5)
        Found<Classifier> found = Search.of(
                        pipeline,
                        Candidates.grid(Map.of(
                                "model.trees", List.of("20", "40"),
                                "model.maxDepth", List.of("3", "5"))),
                        folds)
                .run(data.rows());

        // gs.best_estimator_.predict_proba(df)
        Table predictions = data.model(found.model()).predict(loans.head(10));
        // until here
        assertThat(shown).startsWith("AUC: 0.");
        assertThat(scores.estimate("roc_auc").mean()).isGreaterThan(0.6);
        assertThat(predictions.names()).containsExactly("prediction", "probability_no", "probability_yes");
    }

    @Test
    void regularization() {
        Dataset data = numbers();
        // shown
        LinearRegressor lasso = Lasso.standard().withPenalty(0.1).fit(data); // Lasso(alpha=0.1).fit(X, y)
        LinearRegressor ridge = Ridge.standard().withL2(1).fit(data); // Ridge(alpha=1.0).fit(X, y)
        // until here
        assertThat(lasso.coefficients()[1]).isZero();
        assertThat(ridge.coefficients()[1]).isNotZero();
    }

    @Test
    void imbalance() {
        Dataset data = TableData.of(loans(500).dropMissing(), "defaulted").rows();
        // shown
        Pipeline.of(Smote.standard())
                .classifier(RandomForest.classifier()); // SMOTE().fit_resample(X, y), in folds only
        Pipeline.of(RandomUndersampler.standard()).classifier(RandomForest.classifier()); // RandomUnderSampler()
        Pipeline.of(ClassWeights.balanced()).classifier(RandomForest.classifier()); // class_weight='balanced'
        // until here
        Learner<Classifier> learner = Pipeline.of(Smote.standard())
                .classifier(RandomForest.classifier().withTrees(20));
        ForestClassifier plain = RandomForest.classifier().withTrees(20).fit(data);
        double[] oversampled = column(learner.fit(data).probabilities(data.features()));
        assertThat(Array.of(oversampled).mean())
                .isGreaterThan(
                        Array.of(column(plain.probabilities(data.features()))).mean());
    }

    @Test
    void components() {
        Features features = numbers().features();
        // shown
        // pca = PCA(n_components=2); pca.fit_transform(X); pca.explained_variance_ratio_.sum()
        ComponentProjection pca = PrincipalComponents.of(2).fit(Dataset.of(features));
        Features reduced = pca.apply(features);
        double explained = Array.of(pca.explainedShare()).sum();
        // until here
        assertThat(reduced.width()).isEqualTo(2);
        assertThat(explained).isBetween(0.6, 1.0);
    }

    @Test
    void optimisers() {
        Dataset data = TableData.of(loans(300), "defaulted").rows();
        // shown
        GradientDescentClassifier descent = GradientDescentClassifier.standard();
        descent.withWholeBatches().withOptimizer(Optimizer.plain(0.1)); // batch gradient descent
        descent.withBatchRows(1).withOptimizer(Optimizer.plain(0.01)); // SGD
        descent.withBatchRows(64).withOptimizer(Optimizer.momentum(0.01)); // SGD(momentum=0.9)
        descent.withBatchRows(64).withOptimizer(Optimizer.adam(1e-3)); // Adam(lr=1e-3, betas=(0.9, 0.999))
        // until here
        assertThat(descent.fit(data).labels()).containsExactly("no", "yes");
    }

    @Test
    void metrics() {
        int[] truth = {0, 1, 1, 0, 1, 0};
        int[] predicted = {0, 1, 0, 0, 1, 1};
        double[] a = {1, 2, 3};
        double[] b = {2, 1, 0};
        // shown
        Counts counts =
                Confusion.of(List.of("no", "yes"), truth, predicted, null).counts(1);
        counts.precision(); // tp / (tp + fp)
        counts.recall(); // tp / (tp + fn)
        counts.f1(); // 2 · precision · recall / (precision + recall)
        double cosine = Distance.cosineSimilarity(a, b); // np.dot(a, b) / (norm(a) * norm(b))
        double iou = Overlap.of(new Box(0, 0, 2, 2), new Box(1, 1, 3, 3)).intersectionOverUnion();
        // until here
        assertThat(counts.precision()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(counts.recall()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(cosine).isCloseTo(4 / Math.sqrt(70), within(1e-12));
        assertThat(iou).isCloseTo(1.0 / 7, within(1e-12));
    }

    private static double[] column(double[][] probabilities) {
        double[] second = new double[probabilities.length];
        for (int row = 0; row < second.length; row++) {
            second[row] = probabilities[row][1];
        }
        return second;
    }

    private static Dataset numbers() {
        SplittableRandom random = new SplittableRandom(3);
        List<Feature> columns = new ArrayList<>();
        double[] target = new double[200];
        for (int at = 0; at < 3; at++) {
            double[] values = random.doubles(200, -1, 1).toArray();
            for (int row = 0; row < 200; row++) {
                target[row] += at == 1 ? 0 : (at + 1) * values[row];
            }
            columns.add(new Feature.Numeric("x" + at, values));
        }
        return Dataset.of(new Features(columns), new Target.Values(target));
    }

    private Table loans(int rows) {
        try {
            Path file = Files.createTempFile(folder, "loans", ".csv");
            Files.writeString(file, Loans.csv(rows));
            return Tables.read(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
