package dev.viva.learn.explain;

import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much an ensemble uses one feature.
 *
 * @param splits at how many nodes it asks for it
 * @param cover the weight of the training rows that were asked, over all nodes
 * @param gain by how much its splits move the scores of those rows: over all nodes, the weighted squared distance of the
 *     two sides from their parent. For squared error without penalties it is the loss saved, up to the learning rate
 */
public record TreeImportance(String feature, int splits, double cover, double gain) {
    /** The importance of every feature, the largest gain first. O(nodes). */
    public static List<TreeImportance> of(TreeEnsemble ensemble) {
        int width = ensemble.featureNames().size();
        int[] splits = new int[width];
        double[] cover = new double[width];
        double[] gain = new double[width];
        for (Tree tree : ensemble.trees()) {
            for (int node = 0; node < tree.size(); node++) {
                if (!tree.isLeaf(node)) {
                    int feature = tree.feature()[node];
                    splits[feature]++;
                    cover[feature] += tree.cover()[node];
                    gain[feature] += moved(tree, node, tree.left()[node]) + moved(tree, node, tree.right()[node]);
                }
            }
        }
        return IntStream.range(0, width)
                .mapToObj(at -> new TreeImportance(ensemble.featureNames().get(at), splits[at], cover[at], gain[at]))
                .sorted(Comparator.comparingDouble((TreeImportance each) -> -each.gain()))
                .toList();
    }

    private static double moved(Tree tree, int parent, int child) {
        double distance = tree.value()[child] - tree.value()[parent];
        return tree.cover()[child] * distance * distance;
    }
}
