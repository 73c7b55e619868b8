package dev.viva.app.handbook;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.page.Frame;
import dev.viva.app.page.KeptPage;
import dev.viva.app.page.Shell;
import dev.viva.content.Fault;
import dev.viva.content.Handbook;
import dev.viva.content.LabFigures;
import dev.viva.content.Question;
import dev.viva.content.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The pages that are read: the handbook, its sections, its questions. Each is rendered once and kept until its files
 * change. Immutable and thread-safe.
 */
public final class HandbookPages {
    private static final String HANDBOOK = "/handbook";

    private final Shell shell;
    private final Library library;
    private final LabFigures figures;

    /** Pages of the questions of {@code library}; {@code figures} draws the pictures of their labs. */
    public HandbookPages(Shell shell, Library library, LabFigures figures) {
        this.shell = shell;
        this.library = library;
        this.figures = figures;
    }

    /** The routes of the pages. */
    public List<Route> routes() {
        return List.of(
                Route.page(HANDBOOK, this::index),
                Route.page(HANDBOOK + "/{section}", this::section),
                Route.page(HANDBOOK + "/{section}/{id}", this::question));
    }

    private Answer index(Request request) {
        Edition edition = library.edition();
        Filter filter = Filter.of(request, edition.handbook().skills());
        return kept(
                request,
                edition,
                HANDBOOK + filter,
                frame -> shell.render(
                        "handbook", Map.of("frame", frame, "shelf", shelf(edition, filter, List.of(Section.values())))),
                "Handbook · Viva");
    }

    private Answer section(Request request) {
        Section section = section(request.parameter("section"));
        Edition edition = library.edition();
        return kept(
                request,
                edition,
                request.path(),
                frame -> shell.render(
                        "handbookSection",
                        Map.of("frame", frame, "shelf", shelf(edition, Filter.NONE, List.of(section)))),
                section.title() + " · Viva handbook");
    }

    private Answer question(Request request) {
        Section section = section(request.parameter("section"));
        String id = request.parameter("id");
        Edition edition = library.edition();
        Optional<Question> found = edition.handbook().find(id).filter(each -> each.section() == section);
        if (found.isEmpty()) {
            return broken(request, edition.handbook(), section.slug() + "/" + id + ".md");
        }
        Question question = found.get();
        return kept(
                request,
                edition,
                question.address(),
                frame -> {
                    Reading reading = reading(edition, question);
                    return shell.render("question", Map.of("frame", linked(frame, reading), "reading", reading));
                },
                question.title().replaceAll("[$*`]", "") + " · Viva handbook");
    }

    private static Frame linked(Frame frame, Reading reading) {
        Frame linked = reading.figure().isEmpty()
                ? frame
                : frame.withStyles("lab.css").withScripts("htmx.js", "refusal.js", "lab.js");
        if (reading.previous() != null) {
            linked = linked.withLink("prev", reading.previous().question().address());
        }
        if (reading.next() != null) {
            linked = linked.withLink("next", reading.next().question().address());
        }
        return linked;
    }

    /** The card of a file that cannot be shown, or the problem that there is no such question. */
    private Answer broken(Request request, Handbook handbook, String file) {
        List<Fault> faults = handbook.faults().stream()
                .filter(each -> each.file().equals(file))
                .toList();
        if (faults.isEmpty()) {
            throw Problem.absent("question", request.path()).refusal();
        }
        Frame frame = frame(request, "A broken file · Viva handbook");
        return shell.page("handbookBroken", frame, Map.of("file", file, "faults", faults));
    }

    private Answer kept(Request request, Edition edition, String key, Function<Frame, String> page, String title) {
        Frame frame = frame(request, title);
        return edition.made(KeptPage.class, frame.theme() + key, () -> new KeptPage(page.apply(frame)))
                .answer(request);
    }

    private Frame frame(Request request, String title) {
        return shell.frame(request, title).withStyles("handbook.css");
    }

    private static Section section(String slug) {
        return Section.named(slug)
                .orElseThrow(() -> Problem.absent("section", slug).refusal());
    }

    private Shelf shelf(Edition edition, Filter filter, List<Section> sections) {
        Handbook handbook = edition.handbook();
        List<Shelf.Group> groups = new ArrayList<>();
        for (Section section : sections) {
            List<Question> all = handbook.in(section);
            List<Shelf.Entry> shown = all.stream()
                    .filter(filter::admits)
                    .map(each -> entry(edition, each))
                    .toList();
            groups.add(new Shelf.Group(section, shown, all.size()));
        }
        return new Shelf(
                groups,
                groups.stream().mapToInt(each -> each.entries().size()).sum(),
                groups.stream().mapToInt(Shelf.Group::all).sum(),
                filter,
                handbook.skills(),
                library.isOpen() ? handbook.faults() : List.of());
    }

    private static Shelf.Entry entry(Edition edition, Question question) {
        return new Shelf.Entry(question, edition.title(question));
    }

    private Reading reading(Edition edition, Question question) {
        List<Question> section = edition.handbook().in(question.section());
        int at = section.indexOf(question);
        Function<Question, Shelf.Entry> entry = each -> entry(edition, each);
        return new Reading(
                question,
                edition.html(question),
                edition.related(question).stream().map(entry).toList(),
                Stream.of(at - 1)
                        .filter(each -> each >= 0)
                        .map(section::get)
                        .map(entry)
                        .findFirst()
                        .orElse(null),
                Stream.of(at + 1)
                        .filter(each -> each < section.size())
                        .map(section::get)
                        .map(entry)
                        .findFirst()
                        .orElse(null),
                figures.figure(question).orElse(""));
    }
}
