package dev.viva.app.command;

import dev.viva.app.assistant.AnswerJson;
import dev.viva.app.assistant.AssistantHome;
import dev.viva.assistant.Assistant;
import dev.viva.assistant.AssistantSettings;
import dev.viva.assistant.answer.Answer;
import dev.viva.assistant.answer.Citation;
import dev.viva.assistant.answer.Conversation;
import dev.viva.assistant.answer.Inquiry;
import dev.viva.assistant.generate.OpenAiGenerator;
import dev.viva.assistant.generate.OpenAiGenerator.GeneratorSettings;
import dev.viva.assistant.library.Asker;
import dev.viva.assistant.library.Embedder;
import dev.viva.assistant.library.Library;
import dev.viva.content.Handbook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the assistant. */
@CommandLine.Command(
        name = "ask",
        description = {
            "Answer a question from the library, with literal pieces of its documents. A library with nothing in it gets the",
            "handbook first. Without a generator the answer is made of sentences of the documents."
        })
final class AssistantAskCommand extends Command {
    @Parameters(index = "0", paramLabel = "QUESTION", description = "The question.")
    private String question = "";

    @Option(names = "--home", paramLabel = "DIR", description = "Where everything is kept; ~/.viva if left out.")
    private @Nullable Path home;

    @Option(
            names = "--groups",
            split = ",",
            paramLabel = "GROUP",
            description = "The groups that the asker is a member of; none if left out.")
    private List<String> groups = List.of();

    @Option(names = "--within", paramLabel = "DOCUMENT", description = "Answer from these documents only.")
    private List<String> within = List.of();

    @Option(names = "--after", paramLabel = "QUESTION", description = "The question before, if this one leans on it.")
    private @Nullable String after;

    @Option(
            names = "--generator",
            paramLabel = "URL",
            description =
                    "What words the answer: an address with OpenAI's interface, such as http://localhost:11434/v1.")
    private @Nullable String generator;

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "", description = "The generator's model.")
    private String model = "";

    @Option(names = "--key-file", paramLabel = "FILE", description = "A file with the generator's key.")
    private @Nullable Path keyFile;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the generator may take. Default: ${DEFAULT-VALUE}.")
    private String timeout = "60";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    AssistantAskCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        AssistantHome place = AssistantHome.in(Homes.of(home));
        Inquiry inquiry = inquiry();
        AssistantSettings settings = settings(place);
        try (Embedder embedder = place.embedder().open();
                Library library = place.library(embedder)) {
            AssistantHome.refresh(library, Handbook::bundled, output().progress());
            report(new Assistant(library, settings).ask(inquiry));
        }
    }

    private Inquiry inquiry() {
        try {
            Conversation said = after == null ? Conversation.begin() : new Conversation(List.of(after));
            return Inquiry.of(question)
                    .by(new Asker(Set.copyOf(groups)))
                    .within(Set.copyOf(within))
                    .in(said);
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
    }

    private AssistantSettings settings(AssistantHome place) throws IOException {
        Optional<GeneratorSettings> asked;
        try {
            asked = generator == null
                    ? place.generator()
                    : Optional.of(AssistantHome.generator(generator, model, Optional.ofNullable(keyFile), timeout));
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
        AssistantSettings settings = AssistantSettings.standard();
        return asked.map(each -> settings.withGenerator(new OpenAiGenerator(each)))
                .orElse(settings);
    }

    private void report(Answer answer) {
        if (json) {
            output().printJson(AnswerJson.of(answer));
            return;
        }
        if (!answer.remark().isEmpty()) {
            output().remark("viva: " + answer.remark());
        }
        output().print(answer.text());
        for (int at = 0; at < answer.citations().size(); at++) {
            Citation each = answer.citations().get(at);
            output().print("[" + (at + 1) + "] " + each.document() + ", characters " + each.start() + " to "
                    + each.end() + " (" + each.title() + ")");
        }
    }
}
