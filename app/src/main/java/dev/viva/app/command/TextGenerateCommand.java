package dev.viva.app.command;

import dev.viva.text.gpt.Generator;
import dev.viva.text.gpt.GptFolder;
import dev.viva.text.gpt.Sampling;
import dev.viva.text.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Lets a GPT that {@code train-gpt} has trained continue a text. */
@CommandLine.Command(name = "generate", description = "Let a GPT that 'text train-gpt' has trained continue a text.")
final class TextGenerateCommand extends Command {
    private static final List<String> DRAWING = List.of("--temperature", "--top-k", "--top-p", "--seed");

    @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "What train-gpt has written.")
    private @Nullable Path model;

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "What is continued. Default: the end of a line, so that a new one begins.")
    private @Nullable String prompt;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many tokens come. Default: ${DEFAULT-VALUE}.")
    private int tokens;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            defaultValue = "0.8",
            description =
                    "Below 1 bolder, above 1 more even; 0 always takes the most probable. Default: ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(
            names = "--top-k",
            paramLabel = "K",
            defaultValue = "0",
            description = "Draw among so many most probable tokens; 0 for all. Default: ${DEFAULT-VALUE}.")
    private int topK;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            defaultValue = "1",
            description =
                    "Draw among the most probable tokens that have this probability together. Default: ${DEFAULT-VALUE}.")
    private double topP;

    @Option(
            names = "--beams",
            paramLabel = "N",
            description = "Do not draw: search for the most probable continuation with so many kept at each token.")
    private @Nullable Integer beams;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Fixes what is drawn.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    TextGenerateCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        Sampling sampling = sampling();
        GptFolder folder = GptFolder.read(given(model));
        String begin = prompt == null ? "\n" : prompt;
        long[] ids = ids(folder.tokenizer(), begin);
        List<Generator.Beam> found =
                beams == null ? List.of(drawn(folder, ids, sampling)) : searched(folder, ids, beams);
        if (json) {
            printJson(folder.tokenizer(), begin, found);
        } else {
            output().print((begin + text(folder.tokenizer(), found.getFirst())).strip());
        }
    }

    private Sampling sampling() {
        if (tokens < 1) {
            throw wrongUsage("--tokens must be at least 1, got " + tokens);
        }
        if (beams != null) {
            List<String> drawing =
                    namesGiven().stream().filter(DRAWING::contains).toList();
            if (beams < 1 || !drawing.isEmpty()) {
                throw wrongUsage(
                        beams < 1
                                ? "--beams must be at least 1, got " + beams
                                : "--beams draws nothing and takes none of " + DRAWING + ", got " + drawing);
            }
        }
        try {
            return new Sampling(temperature, topK, topP);
        } catch (IllegalArgumentException refused) {
            throw wrongUsage("--temperature and --top-k must be at least 0 and --top-p in (0, 1], got " + temperature
                    + ", " + topK + " and " + topP);
        }
    }

    /** What the model has no tokens for would be left out in silence. */
    private long[] ids(Tokenizer tokenizer, String begin) {
        int[] ids = tokenizer.encode(begin, false).ids();
        if (prompt == null && ids.length == 0) {
            return new long[] {0};
        }
        String known = tokenizer.decode(ids, false);
        if (ids.length == 0 || known.codePoints().count() < begin.codePoints().count()) {
            throw wrongUsage("--prompt must be made of what the model has learned, got '" + begin
                    + "', of which it knows '" + known + "'");
        }
        return IntStream.of(ids).asLongStream().toArray();
    }

    private Generator.Beam drawn(GptFolder folder, long[] ids, Sampling sampling) {
        return new Generator.Beam(
                Generator.of(folder.model()).generate(ids, tokens, sampling, seed, _ -> true), Double.NaN);
    }

    private List<Generator.Beam> searched(GptFolder folder, long[] ids, int width) {
        long context = folder.model().plan().context();
        long vocabulary = folder.model().plan().vocabulary();
        if (ids.length + tokens > context || width > vocabulary) {
            throw wrongUsage("with --beams, the prompt and --tokens must fit into the model's " + context
                    + " tokens and --beams be at most its vocabulary of " + vocabulary + ", got " + ids.length + " and "
                    + tokens + " tokens and " + width + " beams");
        }
        return Generator.of(folder.model()).beams(ids, tokens, width);
    }

    private static String text(Tokenizer tokenizer, Generator.Beam beam) {
        return tokenizer.decode(
                Arrays.stream(beam.ids()).mapToInt(Math::toIntExact).toArray(), false);
    }

    private void printJson(Tokenizer tokenizer, String begin, List<Generator.Beam> found) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("prompt", begin);
        object.put("text", text(tokenizer, found.getFirst()));
        object.put("tokens", found.getFirst().ids().length);
        if (beams != null) {
            object.put(
                    "beams",
                    found.stream()
                            .map(each ->
                                    Map.of("text", text(tokenizer, each), "log_probability", each.logProbability()))
                            .toList());
        }
        output().printJson(object);
    }
}
