package dev.viva.learn.forest;

import dev.viva.learn.Dataset;
import dev.viva.learn.Model;
import dev.viva.learn.Target;
import dev.viva.learn.tree.PackedTree;
import dev.viva.learn.tree.PackedTrees;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import dev.viva.learn.tree.VectorEnsemble;
import java.util.List;

/**
 * All trees of a forest that is no model yet. Whoever makes it one needs nothing else of the fit, so that the bins can go before.
 *
 * @param outputs how many numbers a leaf holds
 * @param trees in order
 * @param <M> the kind of model
 */
record FinishedTrees<M extends Model>(Criterion<M> criterion, Dataset data, int outputs, List<Finished> trees) {
    /**
     * A tree as the model keeps it.
     *
     * @param tree with the values of the first output, divided by the number of trees
     * @param values of all outputs where there are several, divided too
     */
    record Finished(PackedTree tree, double[] values) {}

    @SuppressWarnings("unchecked") // a criterion says what kind of model it makes
    M model() {
        Schema schema = Schema.of(data.features());
        List<String> names = data.features().names();
        PackedTrees packed = new PackedTrees(trees.stream().map(Finished::tree).toList());
        return (M)
                switch (criterion) {
                    case ClassificationCriterion _ ->
                        new ForestClassifier(
                                schema, ensemble(names, packed), ((Target.Classes) data.target()).labels());
                    case RegressionCriterion _ -> new ForestRegressor(schema, TreeEnsemble.of(names, 0, packed));
                };
    }

    private VectorEnsemble ensemble(List<String> names, PackedTrees packed) {
        return outputs == 1
                ? VectorEnsemble.of(TreeEnsemble.of(names, 0, packed))
                : VectorEnsemble.of(
                        names,
                        outputs,
                        packed,
                        trees.stream().map(Finished::values).toList());
    }
}
