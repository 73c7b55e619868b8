package dev.viva.learn.forest;

import dev.viva.learn.explain.TreeImportance;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Shares of the impurity that splits save. The Gini impurity is the sum of the squared errors of all classes' shares. */
final class Importance {
    private Importance() {}

    static double[] of(Stream<TreeEnsemble> outputs, List<String> features) {
        double[] gains = new double[features.size()];
        outputs.flatMap(each -> TreeImportance.of(each).stream())
                .forEach(each -> gains[features.indexOf(each.feature())] += each.gain());
        double all = Arrays.stream(gains).sum();
        return Arrays.stream(gains).map(gain -> all > 0 ? gain / all : 0).toArray();
    }
}
