package dev.viva.learn.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What trees that ask for numbers only ask for: of each feature the thresholds, and which ways missing values go. */
final class Asked {
    private final List<SortedSet<Double>> thresholds = new ArrayList<>();
    private final boolean[] missingLeft;
    private final boolean[] missingRight;

    Asked(int width, List<Tree> trees) {
        this.missingLeft = new boolean[width];
        this.missingRight = new boolean[width];
        for (int feature = 0; feature < width; feature++) {
            thresholds.add(new TreeSet<>());
        }
        trees.forEach(this::collect);
    }

    private void collect(Tree tree) {
        for (int node = 0; node < tree.size(); node++) {
            if (!tree.isLeaf(node)) {
                int feature = tree.feature()[node];
                thresholds.get(feature).add(tree.threshold()[node] + 0.0); // one zero
                missingLeft[feature] |= tree.missingLeft()[node];
                missingRight[feature] |= !tree.missingLeft()[node];
            }
        }
    }

    /** The different thresholds of a feature, ascending. */
    double[] thresholds(int feature) {
        return thresholds.get(feature).stream().mapToDouble(value -> value).toArray();
    }

    /** Whether a missing value of a feature goes left at some node. */
    boolean goesLeft(int feature) {
        return missingLeft[feature];
    }

    /** Whether a missing value of a feature goes right at some node. */
    boolean goesRight(int feature) {
        return missingRight[feature];
    }
}
