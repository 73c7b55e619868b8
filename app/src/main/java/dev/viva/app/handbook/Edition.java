package dev.viva.app.handbook;

import dev.viva.content.Addresses;
import dev.viva.content.Handbook;
import dev.viva.content.Question;
import dev.viva.content.QuestionHtml;
import dev.viva.content.Renderer;
import dev.viva.content.Role;
import dev.viva.retrieve.Document;
import dev.viva.retrieve.TextIndex;
import dev.viva.study.plan.RelatedQuestions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One state of the handbook with what is made of it: its index and its pages, each made when first asked for. */
final class Edition implements AutoCloseable {
    private final Handbook handbook;
    private final Renderer renderer;
    private final TextIndex index = TextIndex.inMemory();
    private final Map<String, Object> made = new ConcurrentHashMap<>();
    private @Nullable RelatedQuestions related;

    Edition(Handbook handbook) {
        this.handbook = handbook;
        this.renderer = Renderer.of(handbook, Addresses.SERVER);
        index.put(handbook.questions().stream().map(Edition::document).toList());
    }

    private static Document document(Question question) {
        return new Document(
                question.id(),
                question.title(),
                Renderer.plain(question),
                Map.of(
                        "section", List.of(question.section().slug()),
                        "level", List.of(question.level().slug()),
                        "skill", question.skills(),
                        "role", question.roles().stream().map(Role::slug).toList()));
    }

    Handbook handbook() {
        return handbook;
    }

    TextIndex index() {
        return index;
    }

    /** What to read after a question. The first call reads all questions, which takes some tenths of a second. */
    List<Question> related(Question question) {
        return relations().after(question);
    }

    private synchronized RelatedQuestions relations() {
        RelatedQuestions known = related;
        if (known == null) {
            known = RelatedQuestions.of(handbook);
            related = known;
        }
        return known;
    }

    QuestionHtml html(Question question) {
        return renderer.render(question);
    }

    /** The title of a question as HTML. */
    String title(Question question) {
        return renderer.line(question.title(), question);
    }

    /** What was made under a key, or what {@code maker} makes now. */
    <T> T made(Class<T> type, String key, Supplier<T> maker) {
        return type.cast(made.computeIfAbsent(key, name -> maker.get()));
    }

    @Override
    public void close() {
        index.close();
    }
}
