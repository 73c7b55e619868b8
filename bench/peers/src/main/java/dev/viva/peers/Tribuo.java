package dev.viva.peers;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo. */
final class Tribuo {
    private static final long SEED = 1;

    private Tribuo() {}

    static Peer.Task task(String name, Rows rows) {
        return switch (name) {
            case "jvm-random-forest" -> randomForest(rows);
            case "jvm-logistic" -> logistic(rows);
            case "jvm-k-means" -> kMeans(rows);
            default -> throw new IllegalArgumentException("Tribuo has no case '" + name + "'");
        };
    }

    private static Peer.Task randomForest(Rows rows) {
        Dataset<Label> data = classes(rows);
        int columns = rows.values()[0].length;
        return () -> {
            var tree = new CARTClassificationTrainer(
                    20, 10, 0, (float) (Math.sqrt(columns) / columns), false, new GiniIndex(), SEED);
            Model<Label> model = new RandomForestTrainer<>(tree, new VotingCombiner(), 10, SEED).train(data);
            return () -> accuracy(rows, model);
        };
    }

    private static Peer.Task logistic(Rows rows) {
        Dataset<Label> data = classes(rows);
        return () -> {
            Model<Label> model = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1, 0.1), 5, SEED).train(data);
            return () -> accuracy(rows, model);
        };
    }

    private static Peer.Task kMeans(Rows rows) {
        ClusteringFactory outputs = new ClusteringFactory();
        Dataset<ClusterID> data = dataset(rows.values(), outputs, row -> ClusteringFactory.UNASSIGNED_CLUSTER_ID);
        return () -> {
            KMeansModel model = new KMeansTrainer(
                            16,
                            20,
                            new L2Distance(),
                            KMeansTrainer.Initialisation.PLUSPLUS,
                            Runtime.getRuntime().availableProcessors(),
                            SEED)
                    .train(data);
            return () -> rows.inertia(Arrays.stream(model.getCentroidVectors())
                    .map(centre -> centre.toArray())
                    .toArray(double[][]::new));
        };
    }

    private static double accuracy(Rows rows, Model<Label> model) {
        int[] predicted = new int[rows.heldOut().length];
        for (int row = 0; row < predicted.length; row++) {
            Label label =
                    model.predict(example(rows.heldOut()[row], new Label("0"))).getOutput();
            predicted[row] = Integer.parseInt(label.getLabel());
        }
        return rows.accuracy(predicted);
    }

    private static Dataset<Label> classes(Rows rows) {
        int[] classes = rows.classes();
        return dataset(rows.values(), new LabelFactory(), row -> new Label(Integer.toString(classes[row])));
    }

    private static <T extends Output<T>> Dataset<T> dataset(
            double[][] values, OutputFactory<T> outputs, IntFunction<T> output) {
        var provenance = new SimpleDataSourceProvenance("generated", outputs);
        MutableDataset<T> data = new MutableDataset<>(provenance, outputs);
        for (int row = 0; row < values.length; row++) {
            data.add(example(values[row], output.apply(row)));
        }
        return data;
    }

    private static <T extends Output<T>> ArrayExample<T> example(double[] values, T output) {
        return new ArrayExample<>(output, names(values.length), values);
    }

    private static String[] names(int columns) {
        return IntStream.range(0, columns).mapToObj(column -> "f" + column).toArray(String[]::new);
    }
}
