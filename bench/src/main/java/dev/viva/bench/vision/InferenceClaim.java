package dev.viva.bench.vision;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.deep.tensor.MultiplyAdds;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.vision.detect.DetectionRule;
import dev.viva.vision.detect.DetectionTime;
import dev.viva.vision.detect.Yolo;
import dev.viva.vision.detect.YoloDetector;
import dev.viva.vision.detect.YoloOnnx;
import dev.viva.vision.detect.YoloPlan;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageTensors;
import dev.viva.vision.scene.Scenes;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * YOLOv8n on one picture at a time, norms folded into convolutions, beside ONNX Runtime on the file that {@link YoloOnnx} makes of the
 * same weights. Weights are drawn: what is found means nothing, and the least confidence is set so that as many places pass as in a full
 * picture. Each measurement is preceded by a run that does not count, while the other side's threads still wait for work.
 */
public final class InferenceClaim implements Claim {
    private static final int SIDE = 640;
    private static final int PASSING = 500;
    private static final int RUNS = 5;
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 11;
    private static final double SLOWER = 1.1;
    private static final double SHARE = 0.1;
    private static final double TOLERANCE = 1e-4;

    @Override
    public String name() {
        return "vision-inference";
    }

    @Override
    public String summary() {
        return "YOLOv8n, 80 classes, one picture of 1280 x 720 at 640 x 640, 2 threads; peer: ONNX Runtime on the same weights";
    }

    @Override
    public void measure(Report report) throws Exception {
        Libtorch.useThreads(2);
        Tensors.seed(1);
        Yolo network = network();
        Image picture = Scenes.of(1, 1, SIDE)
                .withSides(1280, 720)
                .withThings(10, 20)
                .get(0)
                .image();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(2);
            byte[] model = YoloOnnx.toBytes(network, SIDE, SIDE);
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model, options);
                    Scope _ = Scope.open()) {
                network.fuse();
                Tensor images = ImageTensors.of(
                        List.of(picture.resized(SIDE, SIDE, dev.viva.vision.image.Resampling.BILINEAR)));
                compare(report, network, picture, images, session);
            }
        }
    }

    /** Norms have statistics of pictures, as in a network that was taught. */
    private static Yolo network() {
        Yolo network = Yolo.of(YoloPlan.nano());
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            network.train();
            for (int group = 0; group < 3; group++) {
                network.forward(ImageTensors.of(IntStream.range(0, 4)
                        .mapToObj(Scenes.of(2 + group, 4, 160)::get)
                        .map(each -> each.image())
                        .toList()));
            }
            network.evaluate();
        }
        return network;
    }

    private static void compare(Report report, Yolo network, Image picture, Tensor images, OrtSession session)
            throws Exception {
        float[] ours = forward(network, images);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor given =
                OnnxTensor.createTensor(environment, FloatBuffer.wrap(images.toFloats()), images.shape())) {
            requireAlike(ours, answer(session, given));
            long products = MultiplyAdds.of(() -> network.forward(images));
            YoloDetector detector = YoloDetector.of(
                    network,
                    IntStream.range(0, 80).mapToObj(at -> "class " + at).toList(),
                    SIDE);
            DetectionRule rule = DetectionRule.forJudging().withConfidence(passing(ours));
            List<DetectionTime> parts = new ArrayList<>();
            Contest contest = new Contest()
                    .enter("network, Viva", () -> seconds(() -> forward(network, images)))
                    .enter("network, ONNX Runtime", () -> seconds(() -> answer(session, given)))
                    .enter(
                            "picture to boxes, Viva",
                            () -> seconds(() -> parts.add(DetectionTime.of(detector, picture, rule))));
            report(report, contest.run(WARM_UPS, ROUNDS), parts, products);
        }
    }

    /** The mean of several after one that does not count. */
    private static double seconds(Contest.Work work) throws Exception {
        work.run();
        return Contest.seconds(() -> {
                    for (int run = 0; run < RUNS; run++) {
                        work.run();
                    }
                })
                / RUNS;
    }

    private static float[] forward(Yolo network, Tensor images) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            return network.forward(images).toFloats();
        }
    }

    private static float[] answer(OrtSession session, OnnxTensor images) throws OrtException {
        try (OrtSession.Result result = session.run(Map.of("images", images))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] figures = new float[buffer.remaining()];
            buffer.get(figures);
            return figures;
        }
    }

    private static void requireAlike(float[] ours, float[] theirs) {
        boolean same = ours.length == theirs.length;
        for (int at = 0; same && at < ours.length; at++) {
            same = Math.abs(ours[at] - theirs[at]) <= TOLERANCE * Math.max(1, Math.abs(ours[at]));
        }
        if (!same) {
            throw new IllegalStateException("InferenceClaim: both must compute the same to " + TOLERANCE);
        }
    }

    /** The confidence that so many places reach. */
    private static double passing(float[] told) {
        int places = told.length / 84;
        double[] best = IntStream.range(0, places)
                .mapToDouble(place -> IntStream.range(4, 84)
                        .mapToDouble(row -> told[row * places + place])
                        .max()
                        .orElseThrow())
                .sorted()
                .toArray();
        return best[places - PASSING];
    }

    private static void report(Report report, Map<String, Sample> measured, List<DetectionTime> parts, long products) {
        List<List<String>> rows = new ArrayList<>();
        measured.forEach((what, sample) -> {
            List<String> row = new ArrayList<>(List.of(what));
            row.addAll(sample.cells("%.1f", 1000));
            rows.add(row);
        });
        List<DetectionTime> counted = parts.subList(WARM_UPS * (RUNS + 1), parts.size());
        double fitting =
                median(counted.stream().mapToDouble(DetectionTime::fitting).toArray());
        double network =
                median(counted.stream().mapToDouble(DetectionTime::network).toArray());
        double telling =
                median(counted.stream().mapToDouble(DetectionTime::telling).toArray());
        report.table(List.of("milliseconds", "median", "least", "most"), rows);
        report.line(String.format(
                Locale.ROOT,
                "  of a picture: letterbox and tensor %.2f, network %.2f, boxes and suppression %.2f ms; %d boxes kept",
                fitting * 1000,
                network * 1000,
                telling * 1000,
                counted.getLast().found().size()));
        Sample ours = Objects.requireNonNull(measured.get("network, Viva"));
        Sample theirs = Objects.requireNonNull(measured.get("network, ONNX Runtime"));
        report.line(String.format(
                Locale.ROOT, "  %.1f billion floating point operations a second", 2e-9 * products / ours.median()));
        report.goal("network, times ONNX Runtime's time", ours.ratioTo(theirs), Goal.atMost(SLOWER));
        report.goal(
                "share of all but the network",
                (fitting + telling) / (fitting + network + telling),
                Goal.atMost(SHARE));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
