package dev.viva.app.command;

import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.History;
import dev.viva.deep.train.LearningCurve;
import dev.viva.deep.train.Trainer;
import dev.viva.kernel.Progress;
import dev.viva.learn.picture.Look;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.GptFolder;
import dev.viva.text.gpt.GptPlan;
import dev.viva.text.gpt.GptTraining;
import dev.viva.text.token.CharacterTokenizer;
import dev.viva.text.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Trains a GPT on a text file, in a folder from which it goes on after it was stopped, however that came. */
@CommandLine.Command(
        name = "train-gpt",
        description = "Train a GPT on a text file, by characters or by the tokens of a tokenizer.")
final class TextTrainGptCommand extends Command {
    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final long STEPS = 2000;
    private static final long SAVED_MOST = 100;
    private static final int TRIED_STEPS = 8;
    private static final Set<String> BESIDE_RESUME = Set.of("--data", "--out", "--resume", "--json", "--verbose");

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The text, in UTF-8.")
    private @Nullable Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "Where model, tokenizer, learning curve and checkpoint are written.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            description = "Go on with the training that was stopped in the folder, to the same bits.")
    private boolean resume;

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description = "A tokenizer.json, as 'text tokenize --train' writes it. Default: single characters.")
    private @Nullable Path tokenizer;

    @Option(
            names = "--layers",
            paramLabel = "N",
            defaultValue = "4",
            description = "Blocks. Default: ${DEFAULT-VALUE}.")
    private int layers;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "128",
            description = "Length of a token's vector, a multiple of the heads. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(
            names = "--heads",
            paramLabel = "N",
            defaultValue = "4",
            description = "Heads of attention. Default: ${DEFAULT-VALUE}.")
    private int heads;

    @Option(
            names = "--context",
            paramLabel = "N",
            defaultValue = "128",
            description = "How many tokens it sees. Default: ${DEFAULT-VALUE}.")
    private int context;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            defaultValue = "0",
            description = "Probability with which elements are dropped while it learns. Default: ${DEFAULT-VALUE}.")
    private double dropout;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description = "Windows of text in a step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--steps", paramLabel = "N", description = "How many steps. Default: " + STEPS + ".")
    private @Nullable Long steps;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description =
                    "About how long, instead of --steps: the first steps are timed, and the others counted by them.")
    private @Nullable Double minutes;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            defaultValue = "0.002",
            description = "The highest learning rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "The part at the text's end that is kept apart and judged. Default: ${DEFAULT-VALUE}.")
    private double validation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Fixes first weights, windows and dropout. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    TextTrainGptCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        PlainText text = PlainText.read(given(data));
        Path folder = given(out);
        if (resume) {
            resume(folder, text);
        } else {
            begin(folder, text);
        }
    }

    private void begin(Path folder, PlainText text) throws IOException {
        GptTraining training = training();
        if (GptRun.isIn(folder)) {
            throw wrongUsage(
                    "--out must be a folder without a training, got " + folder + " with one; --resume goes on with it");
        }
        Tokenizer used = tokenizer == null
                ? CharacterTokenizer.of(text.text())
                : Tokenizer.read(tokenizer).withTruncation(null).withPadding(null);
        GptPlan plan = plan(used);
        long[] ids = ids(used, text);
        training.requireFits(ids.length, plan);
        if (minutes != null) {
            training = training.withSteps(stepsIn(minutes, plan, training, ids));
            output().remark(training.steps() + " steps will take about " + minutes + " minutes");
        }
        Files.createDirectories(folder);
        GptFolder.begin(folder, plan, used);
        new GptRun(text.sha256(), training).write(folder);
        train(folder, plan, used, training, ids);
    }

    private void resume(Path folder, PlainText text) throws IOException {
        List<String> others = namesGiven().stream()
                .filter(name -> !BESIDE_RESUME.contains(name))
                .toList();
        if (!others.isEmpty()) {
            throw wrongUsage("--resume goes on with the settings of the folder and takes no others, got " + others);
        }
        if (!GptRun.isIn(folder)) {
            throw wrongUsage("--resume needs a folder in which a training was begun, got " + folder);
        }
        GptRun run = GptRun.read(folder);
        if (!run.text().equals(text.sha256())) {
            throw new IllegalArgumentException("--data must be the text that the training in " + folder
                    + " began with (SHA-256 " + run.text() + "), got another one (" + text.sha256() + ")");
        }
        Tokenizer used = GptFolder.tokenizer(folder);
        train(folder, GptFolder.plan(folder, used), used, run.training(), ids(used, text));
    }

    private GptTraining training() {
        if (steps != null && minutes != null) {
            throw wrongUsage("one of --steps and --minutes may be given, got both");
        }
        if (minutes != null && !(minutes > 0 && minutes < Double.POSITIVE_INFINITY)) {
            throw wrongUsage("--minutes must be above 0 and finite, got " + minutes);
        }
        return checked(() -> new GptTraining(batch, steps == null ? STEPS : steps, learningRate, validation, seed));
    }

    private GptPlan plan(Tokenizer used) {
        return checked(() -> new GptPlan(used.idLimit(), context, width, heads, layers, dropout));
    }

    private <T> T checked(java.util.function.Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
    }

    private static long[] ids(Tokenizer used, PlainText text) {
        return IntStream.of(used.encode(text.text(), false).ids())
                .asLongStream()
                .toArray();
    }

    /** By a model that is thrown away; its first steps, in which the machine warms up, are not counted. */
    private static long stepsIn(double minutes, GptPlan plan, GptTraining training, long[] ids) {
        Gpt tried = Gpt.of(plan);
        GptTraining short_ = training.withSteps(TRIED_STEPS);
        short_.fit(tried, ids, trainer -> trainer);
        long begin = System.nanoTime();
        short_.fit(tried, ids, trainer -> trainer);
        double seconds = (System.nanoTime() - begin) / 1e9 / TRIED_STEPS;
        return Math.max(1, Math.round(minutes * 60 / seconds));
    }

    private void train(Path folder, GptPlan plan, Tokenizer used, GptTraining training, long[] ids) throws IOException {
        Tensors.seed(training.seed());
        Gpt model = Gpt.of(plan);
        History history;
        try (StopSignal stop = StopSignal.listen()) {
            history = training.fit(
                    model, ids, trainer -> saved(trainer, folder, training).withProgress(stopping(stop)));
        }
        new GptFolder(model, used).write(folder);
        String title = "A GPT learns " + given(data).getFileName();
        Look look = new Look(720, 420);
        Files.writeString(folder.resolve("curve.svg"), LearningCurve.picture(history, look));
        Files.writeString(folder.resolve("curve.html"), LearningCurve.page(title, history, look));
        report(folder, model, training, history);
    }

    private Trainer saved(Trainer trainer, Path folder, GptTraining training) {
        long every = Math.clamp(training.steps() / 50, 1, SAVED_MOST);
        return trainer.withCheckpoint(folder.resolve(CHECKPOINT), every).withListener(this::tell);
    }

    /** The bar, which also ends the training between two steps when the process is told to stop. */
    private Progress stopping(StopSignal stop) {
        Progress bar = output().progress();
        return (name, total) -> {
            Progress.Task task = bar.start(name, total);
            return new Progress.Task() {
                @Override
                public void advance(long count) {
                    task.advance(count);
                    stop.check("stopped; --resume goes on from the last checkpoint");
                }

                @Override
                public void note(String remark) {
                    task.note(remark);
                }

                @Override
                public void close() {
                    task.close();
                }
            };
        };
    }

    private void tell(History.Entry look) {
        String apart = Double.isNaN(look.validationLoss())
                ? ""
                : String.format(Locale.ROOT, ", kept apart %.4f", look.validationLoss());
        output().remark(String.format(
                Locale.ROOT, "step %d: nats per token while learning %.4f%s", look.step(), look.trainingLoss(), apart));
    }

    private void report(Path folder, Gpt model, GptTraining training, History history) {
        History.Entry best = history.epochs().get(history.best());
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("model", folder.toString());
            object.put("parameters", model.parameterCount());
            object.put("vocabulary", model.plan().vocabulary());
            object.put("steps", training.steps());
            object.put("best_step", best.step());
            object.put("training_loss", best.trainingLoss());
            if (!Double.isNaN(best.validationLoss())) {
                object.put("validation_loss", best.validationLoss());
            }
            output().printJson(object);
        } else {
            output().print(String.format(
                    Locale.ROOT,
                    "%d parameters, %d tokens; the best of %d steps is %d: %.4f nats per token; written to %s",
                    model.parameterCount(),
                    model.plan().vocabulary(),
                    training.steps(),
                    best.step(),
                    best.judged(),
                    folder));
        }
    }
}
