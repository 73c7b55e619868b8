package dev.viva.learn.store;

import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import dev.viva.learn.tree.VectorEnsemble;
import java.util.ArrayList;
import java.util.List;

/** The parts that all ensembles of trees share. */
final class EnsembleParts {
    private EnsembleParts() {}

    static void writeSchema(Schema schema, ModelWriter to) {
        to.writeInt(schema.width());
        for (Schema.Column column : schema.columns()) {
            to.writeText(column.name());
            switch (column) {
                case Schema.Numbers _ -> to.writeBoolean(false);
                case Schema.Categories category -> {
                    to.writeBoolean(true);
                    to.writeTexts(category.levels());
                }
            }
        }
    }

    static Schema readSchema(ModelReader from) {
        int width = from.readCount(Integer.BYTES);
        List<Schema.Column> columns = new ArrayList<>(width);
        for (int at = 0; at < width; at++) {
            String name = from.readText();
            columns.add(from.readBoolean() ? new Schema.Categories(name, from.readTexts()) : new Schema.Numbers(name));
        }
        return new Schema(columns);
    }

    static void writeEnsemble(TreeEnsemble ensemble, ModelWriter to) {
        to.writeBoolean(ensemble.isSinglePrecision());
        to.writeDouble(ensemble.baseScore());
        to.writeInt(ensemble.trees().size());
        ensemble.trees().forEach(tree -> writeTree(tree, to));
    }

    static TreeEnsemble readEnsemble(Schema schema, ModelReader from) {
        boolean single = from.version() > 1 && from.readBoolean();
        double baseScore = from.readDouble();
        int count = from.readCount(Integer.BYTES);
        List<Tree> trees = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            trees.add(readTree(from));
        }
        TreeEnsemble ensemble = TreeEnsemble.of(schema.names(), baseScore, trees);
        return single ? ensemble.inSinglePrecision() : ensemble;
    }

    static void writeVectors(VectorEnsemble ensemble, ModelWriter to) {
        to.writeInt(ensemble.outputs());
        to.writeInt(ensemble.trees().size());
        for (int tree = 0; tree < ensemble.trees().size(); tree++) {
            writeTree(ensemble.trees().get(tree), to);
            if (ensemble.outputs() > 1) {
                to.writeDoubles(ensemble.values(tree));
            }
        }
    }

    static VectorEnsemble readVectors(Schema schema, ModelReader from) {
        int outputs = from.readInt();
        int count = from.readCount(Integer.BYTES);
        List<Tree> trees = new ArrayList<>(count);
        List<double[]> values = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            trees.add(readTree(from));
            values.add(outputs > 1 ? from.readDoubles() : trees.getLast().value());
        }
        return VectorEnsemble.of(schema.names(), outputs, trees, values);
    }

    private static void writeTree(Tree tree, ModelWriter to) {
        to.writeInts(tree.feature());
        to.writeDoubles(tree.threshold());
        to.writeBooleans(tree.missingLeft());
        to.writeInts(tree.left());
        to.writeInts(tree.right());
        to.writeDoubles(tree.value());
        to.writeDoubles(tree.cover());
        for (long[] codes : tree.categories()) {
            to.writeBoolean(codes != null);
            if (codes != null) {
                to.writeLongs(codes);
            }
        }
    }

    private static Tree readTree(ModelReader from) {
        int[] feature = from.readInts();
        double[] threshold = from.readDoubles();
        boolean[] missingLeft = from.readBooleans();
        int[] left = from.readInts();
        int[] right = from.readInts();
        double[] value = from.readDoubles();
        double[] cover = from.readDoubles();
        long[][] categories = new long[feature.length][];
        for (int node = 0; node < categories.length; node++) {
            if (from.readBoolean()) {
                categories[node] = from.readLongs();
            }
        }
        return new Tree(feature, threshold, missingLeft, left, right, value, cover, categories);
    }
}
