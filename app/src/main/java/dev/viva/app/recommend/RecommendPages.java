package dev.viva.app.recommend;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.page.Frame;
import dev.viva.app.page.Shell;
import dev.viva.app.recommend.RecommendView.FoundView;
import dev.viva.app.recommend.RecommendView.RankedView;
import dev.viva.app.recommend.RecommendView.ShownView;
import dev.viva.app.recommend.RecommendView.SourceView;
import dev.viva.app.recommend.RecommendView.StageView;
import dev.viva.features.Event;
import dev.viva.recommend.engine.Interaction;
import dev.viva.recommend.engine.Interaction.Kind;
import dev.viva.recommend.engine.RecommendEngine;
import dev.viva.recommend.engine.Served;
import dev.viva.recommend.serve.Recommendations.Recommended;
import dev.viva.recommend.serve.Recommendations.Stage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page about the recommender, and what its forms do. Thread-safe. */
public final class RecommendPages {
    private static final String RECOMMEND = "/systems/recommend";
    private static final int USERS = 30;
    private static final int OF_SOURCE = 6;
    private static final int RANKED = 15;
    private static final double NANOSECONDS = 1e6;

    private final Shell shell;
    private final RecommendDesk desk;
    private final Clock clock;

    /** Pages that show what {@code desk} recommends. */
    public RecommendPages(Shell shell, RecommendDesk desk, Clock clock) {
        this.shell = shell;
        this.desk = desk;
        this.clock = clock;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.page(RECOMMEND, this::page),
                Route.page(RECOMMEND + "/list", request -> list(Asked.ofPage(request::query))),
                Route.form(RECOMMEND + "/watch", this::watch));
    }

    private Answer page(Request request) {
        Frame frame = shell.frame(request, "Recommender · Viva")
                .withStyles("lab.css", "recommend.css")
                .withScripts("htmx.js", "refusal.js", "recommend.js");
        return shell.page("recommend", frame, Map.of("view", view(Asked.ofPage(request::query))));
    }

    private Answer list(Asked asked) {
        return shell.part("recommendList", Map.of("view", view(asked)))
                .with("HX-Push-Url", RECOMMEND + "?" + asked.toQuery());
    }

    /** Somebody watches an item; the list that follows is another. */
    private Answer watch(Request request) {
        Map<String, String> form = request.form();
        Asked asked = Asked.ofForm(form);
        String item = form.getOrDefault("item", "");
        RecommendEngine engine = desk.engine();
        RecommendRoutes.requireItem(engine, item);
        String action = form.getOrDefault("action", "");
        String event = "page-" + Long.toHexString(Event.keyOf(asked.user() + "\n" + item + "\n" + action));
        Interaction interaction = new Interaction(event, asked.user(), item, Kind.CLICK, 0, clock.millis());
        RecommendRoutes.written(() -> engine.record(interaction));
        return request.header("HX-Request").isPresent()
                ? list(asked)
                : Answer.seeOther(RECOMMEND + "?" + asked.toQuery());
    }

    private RecommendView view(Asked asked) {
        RecommendEngine engine = desk.engine();
        Served served = engine.recommend(asked.user(), asked.wish());
        Ranking ranking = Ranking.of(served);
        Set<Integer> shown =
                served.shown().items().stream().map(Recommended::item).collect(Collectors.toSet());
        int[] had = served.history().items();
        return new RecommendView(
                asked,
                desk.isMadeUp(),
                had.length > 0,
                engine.latestUsers(USERS),
                IntStream.range(0, Math.min(RecommendView.HISTORY, had.length))
                        .mapToObj(at -> title(engine, had[had.length - 1 - at]))
                        .toList(),
                had.length,
                sources(engine, served, shown),
                ranking.size(),
                ranked(engine, served, ranking, shown),
                shown(engine, served, ranking),
                funnel(served),
                had.length + "-" + Long.toHexString(served.history().hashCode()));
    }

    private static String title(RecommendEngine engine, int item) {
        return engine.catalogue().item(item).title();
    }

    private static List<SourceView> sources(RecommendEngine engine, Served served, Set<Integer> shown) {
        List<SourceView> views = new ArrayList<>();
        for (int source = 0; source < served.sources().size(); source++) {
            int its = source;
            List<Integer> places = IntStream.range(0, served.pool().size())
                    .filter(at -> served.pool().rank(at, its) >= 0)
                    .boxed()
                    .sorted((a, b) -> Integer.compare(
                            served.pool().rank(a, its), served.pool().rank(b, its)))
                    .toList();
            List<FoundView> first = places.stream()
                    .limit(OF_SOURCE)
                    .map(at -> new FoundView(
                            title(engine, served.pool().item(at)),
                            served.pool().score(at, its),
                            shown.contains(served.pool().item(at))))
                    .toList();
            String name = served.sources().get(source);
            views.add(new SourceView(name, meaning(name), places.size(), first));
        }
        return views;
    }

    private static String meaning(String source) {
        return switch (source) {
            case "taste" -> "implicit matrix factorisation of who watched what";
            case "had together" -> "videos that the same people watched";
            case "alike" -> "videos about the same as the latest three";
            case "popular" -> "what most people watched; needs no history";
            default -> "";
        };
    }

    private static List<RankedView> ranked(RecommendEngine engine, Served served, Ranking ranking, Set<Integer> shown) {
        return IntStream.range(0, Math.min(RANKED, ranking.size()))
                .map(ranking::at)
                .mapToObj(at -> new RankedView(
                        title(engine, served.pool().item(at)),
                        served.scores()[at],
                        finders(served, at),
                        shown.contains(served.pool().item(at))))
                .toList();
    }

    private static String finders(Served served, int at) {
        return IntStream.range(0, served.sources().size())
                .filter(source -> served.pool().rank(at, source) >= 0)
                .mapToObj(served.sources()::get)
                .collect(Collectors.joining(", "));
    }

    private static List<ShownView> shown(RecommendEngine engine, Served served, Ranking ranking) {
        List<ShownView> views = new ArrayList<>();
        for (Recommended each : served.shown().items()) {
            int rank = ranking.rank(each.item());
            views.add(new ShownView(
                    engine.catalogue().item(each.item()).id(),
                    title(engine, each.item()),
                    each.score(),
                    rank,
                    rank - (views.size() + 1),
                    Reasons.sentence(engine.catalogue(), each.reason())));
        }
        return views;
    }

    private static List<StageView> funnel(Served served) {
        List<Stage> stages = served.shown().funnel();
        double longest = stages.stream().mapToDouble(Stage::nanoseconds).max().orElse(1);
        return stages.stream()
                .map(stage -> new StageView(
                        stage.name(),
                        stage.kept(),
                        stage.nanoseconds() / NANOSECONDS,
                        100 * stage.nanoseconds() / Math.max(1, longest)))
                .toList();
    }
}
