package dev.viva.app.command;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.text.token.BytePairTraining;
import dev.viva.text.token.Encoding;
import dev.viva.text.token.Tokenizer;
import dev.viva.text.token.TokenizerTraining;
import dev.viva.text.token.UnigramTraining;
import dev.viva.text.token.WordPieceTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns a tokenizer from a file, or reads one, and shows the tokens of texts. */
@CommandLine.Command(
        name = "tokenize",
        description = "Show the tokens of texts by a tokenizer that is read or learned from a file.")
final class TextTokenizeCommand extends Command {
    /** The kinds of tokenizers that can be learned. */
    enum Kind {
        GPT2,
        BERT_UNCASED,
        BERT_CASED,
        T5
    }

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "The texts.")
    private final List<String> texts = new ArrayList<>();

    @Option(names = "--tokenizer", paramLabel = "FILE", description = "A tokenizer.json to read.")
    private @Nullable Path tokenizer;

    @Option(names = "--train", paramLabel = "FILE", description = "A text file to learn from, line by line.")
    private @Nullable Path train;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "GPT2",
            description = "What is learned: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Kind kind = Kind.GPT2;

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            defaultValue = "8000",
            description = "How many tokens are learned at most. Default: ${DEFAULT-VALUE}.")
    private int vocabulary;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the tokenizer.json is written.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    TextTokenizeCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        if ((tokenizer == null) == (train == null)) {
            throw wrongUsage(
                    "one of --tokenizer and --train must be given, got " + (tokenizer == null ? "none" : "both"));
        }
        Tokenizer used = train == null ? Tokenizer.read(given(tokenizer)) : learned(train);
        if (out != null) {
            used.write(out);
        }
        List<Map<String, Object>> encoded = new ArrayList<>();
        for (String text : texts) {
            Encoding encoding = used.encode(text);
            encoded.add(described(text, encoding));
            if (!json) {
                output().print(shown(encoding));
            }
        }
        if (json) {
            output().printJson(Map.of("tokens", used.idLimit(), "texts", encoded));
        } else if (out != null) {
            output().print(used.idLimit() + " tokens; written to " + out);
        }
    }

    @SuppressWarnings("StreamToIterable") // training reads its texts once, as it promises
    private Tokenizer learned(Path file) throws IOException {
        TokenizerTraining training = training();
        try (Stream<String> lines = Files.lines(file)) {
            Iterable<String> once = lines::iterator;
            Progress progress = output().progress();
            return training.train(once, Parallel.common(), progress);
        }
    }

    private TokenizerTraining training() {
        try {
            return switch (kind) {
                case GPT2 -> TokenizerTraining.gpt2(BytePairTraining.of(vocabulary));
                case BERT_UNCASED -> TokenizerTraining.bert(WordPieceTraining.of(vocabulary), true);
                case BERT_CASED -> TokenizerTraining.bert(WordPieceTraining.of(vocabulary), false);
                case T5 -> TokenizerTraining.t5(UnigramTraining.of(vocabulary));
            };
        } catch (IllegalArgumentException refused) {
            throw wrongUsage("--vocabulary: " + refused.getMessage());
        }
    }

    private static Map<String, Object> described(String text, Encoding encoding) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("text", text);
        described.put("ids", list(encoding.ids()));
        described.put("tokens", encoding.tokens());
        described.put("starts", list(encoding.starts()));
        described.put("ends", list(encoding.ends()));
        return described;
    }

    private static List<Integer> list(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static String shown(Encoding encoding) {
        StringBuilder shown = new StringBuilder();
        int[] ids = encoding.ids();
        for (int i = 0; i < ids.length; i++) {
            shown.append(i == 0 ? "" : " ")
                    .append(encoding.tokens().get(i))
                    .append('(')
                    .append(ids[i])
                    .append(')');
        }
        return shown.toString();
    }
}
