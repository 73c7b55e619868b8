package dev.viva.app.command;

import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.History;
import dev.viva.deep.train.LearningCurve;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Trainer;
import dev.viva.learn.picture.Look;
import dev.viva.vision.augment.Augmentation;
import dev.viva.vision.augment.Flip;
import dev.viva.vision.classify.ClassifiedImages;
import dev.viva.vision.classify.ClassifierTraining;
import dev.viva.vision.classify.ConvNextPlan;
import dev.viva.vision.classify.ImageClassifier;
import dev.viva.vision.classify.ImageInput;
import dev.viva.vision.classify.ImageNetwork;
import dev.viva.vision.classify.NetworkPlan;
import dev.viva.vision.classify.ResNetPlan;
import dev.viva.vision.classify.VisionTransformerPlan;
import dev.viva.vision.detect.DetectorTrainer;
import dev.viva.vision.detect.Detectors;
import dev.viva.vision.detect.Yolo;
import dev.viva.vision.detect.YoloDetector;
import dev.viva.vision.detect.YoloPlan;
import dev.viva.vision.segment.SegmentedImages;
import dev.viva.vision.segment.Segmenter;
import dev.viva.vision.segment.SegmenterTraining;
import dev.viva.vision.segment.UNet;
import dev.viva.vision.segment.UNetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a network for pictures from new weights. */
@CommandLine.Command(
        name = "train",
        description = "Train a detector, a classifier or a segmenter on pictures, or on drawn scenes.")
final class VisionTrainCommand extends Command {
    private static final int SAVED_EVERY = 100;

    /** What is trained, and what it is unless something else is wanted. */
    enum Kind {
        /** Boxes around things: YOLOv8. */
        DETECTOR("nano", 160, 1e-3),
        /** One class for a picture. */
        CLASSIFIER("small", 32, 3e-3),
        /** One class for a pixel: U-Net. */
        SEGMENTER("small", 64, 3e-3);

        private final String plan;
        private final int side;
        private final double rate;

        Kind(String plan, int side, double rate) {
            this.plan = plan;
            this.side = side;
            this.rate = rate;
        }
    }

    @Mixin
    private final VisionSource source = new VisionSource();

    @Option(names = "--kind", required = true, paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable Kind kind;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the model is written.")
    private @Nullable Path out;

    @Option(
            names = "--plan",
            paramLabel = "NAME",
            description = {
                "The network. DETECTOR: pico, nano (default), small, medium, large, extra-large;",
                "CLASSIFIER: small (default), resnet18, resnet34, resnet50, resnet101, convnext, transformer;",
                "SEGMENTER: small (default), standard."
            })
    private @Nullable String plan;

    @Option(
            names = "--side",
            paramLabel = "N",
            description = "Columns and rows of what the network sees. Default: 160, 32 and 64 by kind.")
    private @Nullable Integer side;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often all pictures are shown. Default: ${DEFAULT-VALUE}.")
    private long epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "16",
            description = "Pictures in a step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--learning-rate", paramLabel = "R", description = "The highest one. Default: by kind.")
    private @Nullable Double rate;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Saved every " + SAVED_EVERY + " steps; where it exists, the training goes on from it.")
    private @Nullable Path checkpoint;

    @Option(names = "--curve", paramLabel = "FILE", description = "Where the learning curve is drawn (SVG).")
    private @Nullable Path curve;

    @Option(names = "--half", description = "Keep a detector's weights in half precision: half the file.")
    private boolean half;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Fixes first weights, order and augmentation. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    VisionTrainCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        if (!source.fault().isEmpty()) {
            throw wrongUsage(source.fault());
        }
        if (epochs < 1 || batch < 1 || (side != null && side < 1) || (rate != null && !(rate > 0))) {
            throw wrongUsage("--epochs, --batch, --side and --learning-rate must be above 0");
        }
        Tensors.seed(seed);
        History history = switch (given(kind)) {
            case DETECTOR -> detector();
            case CLASSIFIER -> classifier();
            case SEGMENTER -> segmenter();
        };
        if (curve != null) {
            Files.writeString(curve, LearningCurve.picture(history, new Look(720, 420)));
        }
        report(history);
    }

    private int usedSide() {
        return side == null ? given(kind).side : side;
    }

    private double usedRate() {
        return rate == null ? given(kind).rate : rate;
    }

    private String usedPlan() {
        return plan == null ? given(kind).plan : plan;
    }

    private IllegalArgumentException unknownPlan() {
        return new IllegalArgumentException(
                "--plan must be one of those that --help names for " + kind + ", got " + plan);
    }

    private History detector() throws IOException {
        VisionSource.Boxed pictures = source.boxed(output()::remark);
        YoloPlan sizes = switch (usedPlan()) {
            case "pico" -> YoloPlan.pico();
            case "nano" -> YoloPlan.nano();
            case "small" -> YoloPlan.small();
            case "medium" -> YoloPlan.medium();
            case "large" -> YoloPlan.large();
            case "extra-large" -> YoloPlan.extraLarge();
            default -> throw unknownPlan();
        };
        Yolo network = Yolo.of(sizes.withClasses(pictures.classNames().size()));
        DetectorTrainer trainer = DetectorTrainer.of(epochs);
        long steps = steps(pictures.samples().size());
        DetectorTrainer.Outcome outcome = trainer.with(new DetectorTrainer.Pictures(
                        usedSide(), Flip.HORIZONTAL.sometimes(0.5), epochs > 4 ? 0.5 : 0, (epochs + 2) / 3, 0))
                .with(new DetectorTrainer.Steps(
                        Adam.withDecoupledDecay(), usedRate(), 0.01, Math.min(100, steps / 10), true, 5e-4, 10))
                .with(new DetectorTrainer.Average(0.998, Math.max(1, steps / 20.0)))
                .withBatch(batch)
                .withSeed(seed)
                .withLoop(this::watched)
                .fit(network, pictures.samples());
        outcome.skipped().forEach(output()::remark);
        YoloDetector detector = YoloDetector.of(network, pictures.classNames(), usedSide());
        if (half) {
            Detectors.saveHalf(detector, given(out));
        } else {
            Detectors.save(detector, given(out));
        }
        return outcome.history();
    }

    private History classifier() throws IOException {
        ClassifiedImages pictures = source.classified(output()::remark);
        NetworkPlan sizes = switch (usedPlan()) {
            case "small" -> ResNetPlan.small(16, 1, 1, 1).withChannels(3);
            case "resnet18" -> ResNetPlan.resNet18();
            case "resnet34" -> ResNetPlan.resNet34();
            case "resnet50" -> ResNetPlan.resNet50();
            case "resnet101" -> ResNetPlan.resNet101();
            case "convnext" -> ConvNextPlan.tiny();
            case "transformer" -> VisionTransformerPlan.small16();
            default -> throw unknownPlan();
        };
        ImageNetwork network = sizes.withClasses(pictures.classNames().size()).build();
        ImageInput input = usedPlan().equals("small") ? ImageInput.colour(usedSide()) : ImageInput.imageNet(usedSide());
        ImageClassifier classifier = ImageClassifier.of(network, pictures.classNames(), input);
        History history = ClassifierTraining.of(trainer(pictures.samples().size()))
                .withBatch(batch)
                .withSmoothing(0.05)
                .withAugmentation(Augmentation.of(Flip.HORIZONTAL.sometimes(0.5)))
                .fetchedBy(1)
                .fit(classifier, optimizer(network), pictures, null);
        classifier.write(given(out));
        return history;
    }

    private History segmenter() throws IOException {
        SegmentedImages pictures = source.segmented(output()::remark);
        int classes = pictures.classNames().size();
        UNetPlan sizes = switch (usedPlan()) {
            case "small" -> UNetPlan.small(classes);
            case "standard" -> UNetPlan.standard(classes);
            default -> throw unknownPlan();
        };
        UNet network = UNet.of(sizes);
        Segmenter segmenter = Segmenter.of(network, pictures.classNames(), ImageInput.colour(usedSide()));
        History history = SegmenterTraining.of(trainer(pictures.samples().size()))
                .withBatch(batch)
                .withAugmentation(Flip.HORIZONTAL.sometimes(0.5))
                .fetchedBy(1)
                .fit(segmenter, optimizer(network), pictures, null);
        segmenter.write(given(out));
        return history;
    }

    private long steps(int pictures) {
        return Math.max(1, epochs * ((pictures + batch - 1L) / batch));
    }

    private Trainer trainer(int pictures) {
        long steps = steps(pictures);
        return watched(Trainer.of(epochs)
                .withSeed(seed)
                .withClip(1)
                .withSchedule(Schedule.cosine(steps, 0.01).afterWarmUp(Math.max(1, Math.min(100, steps / 10)))));
    }

    private Trainer watched(Trainer trainer) {
        Trainer shown = trainer.withProgress(output().progress())
                .withListener(look -> output().remark(String.format(
                        Locale.ROOT, "step %d: loss while learning %.4f", look.step(), look.trainingLoss())));
        return checkpoint == null ? shown : shown.withCheckpoint(checkpoint, SAVED_EVERY);
    }

    private Optimizer optimizer(dev.viva.deep.layer.Module network) {
        return Optimizer.of(Adam.withDecoupledDecay(), network.parameters(), usedRate())
                .decaying(1e-2, true);
    }

    private void report(History history) {
        List<History.Entry> all = history.epochs();
        double loss = all.isEmpty() ? Double.NaN : all.getLast().trainingLoss();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("model", given(out).toString());
            object.put("kind", given(kind).name().toLowerCase(Locale.ROOT));
            object.put("epochs", epochs);
            object.put("training_loss", loss);
            output().printJson(object);
        } else {
            output().print(String.format(
                    Locale.ROOT, "%s: loss while learning %.4f in the end; 'vision evaluate' judges it", out, loss));
        }
    }
}
