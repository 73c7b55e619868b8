package dev.viva.study.lab.offer;

import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.recommend.simulate.World;
import dev.viva.recommend.simulate.WorldOptions;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import dev.viva.study.lab.offer.Weeks.Dials;
import dev.viva.study.lab.offer.Weeks.Week;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A recommender of two stages that learns week by week from the clicks on its own lists, in a world whose truth is known. */
public final class RecommenderLab implements Engine {
    private static final int USERS = 150;
    private static final int TOPICS = 8;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "recommender",
                "A recommender, week by week",
                "It learns only from what it showed. Leave nothing to chance and see most of the catalogue stay unseen for"
                        + " good; then look into fewer cells of the index, and see what retrieval loses before ranking begins.",
                controls(),
                numbers(),
                claims(),
                false,
                new RecommenderLab());
    }

    private static List<Control> controls() {
        return List.of(
                Control.whole("items", "items in the catalogue", 100, 400, 50, 250),
                Control.whole("weeks", "weeks that pass; each but the first learns from those before", 2, 8, 6),
                Control.whole("factors", "length of the vectors of users and items", 2, 24, 8),
                Control.whole(
                        "probes",
                        "of the index's " + Cells.COUNT + " cells, how many are looked into",
                        1,
                        Cells.COUNT,
                        6),
                Control.whole("pool", "candidates that retrieval brings to ranking", 10, 100, 5, 40),
                Control.number("exploration", "share of places in a list that are left to chance", 0, 0.5, 0.02, 0.1),
                Control.number("diversity", "how much variety counts against relevance", 0, 0.9, 0.05, 0),
                Control.number("decay", "how quickly attention falls along a list", 0, 1.5, 0.1, 0.7));
    }

    private static Map<String, String> numbers() {
        return Numbering.of()
                .with("clicked", "clicks a list in the last week")
                .with("clickedFirst", "clicks a list in the first week, which an editor filled")
                .with("ndcg", "of the last week's lists, by how much items attract their users")
                .with("coverage", "share of the catalogue in the last week's lists")
                .with("ever", "share of the catalogue that was ever in a list")
                .with("variety", "mean of 1 less the similarity of two items of a list, in the last week")
                .with("found", "share of the best candidates by vectors that the cells gave")
                .with("compared", "share of the catalogue whose vectors were looked at for a list")
                .with("best", "share of the ten items that attract a user most that retrieval brought")
                .with("through", "share of them that is in the list")
                .all();
    }

    private static List<Claim> claims() {
        return List.of(
                Claim.of("What is learned pleases more than the editor's choice.", "clicked > 1.2 * clickedFirst"),
                Claim.of(
                                "Fewer cells are less work, and find less.",
                                "few.compared < many.compared / 2 and few.found < many.found - 0.1")
                        .run("few", "probes=1")
                        .run("many", "probes=8"),
                Claim.of("All cells find what a look at everything finds.", "found == 1 and compared == 1")
                        .at("probes=16"),
                Claim.of(
                                "Without exploration most of the catalogue is never seen; with some, nearly all of it.",
                                "none.ever < 0.5 and some.ever > 0.9")
                        .run("none", "exploration=0")
                        .run("some", "exploration=0.2"),
                Claim.of(
                                "What is never shown cannot be retrieved: with exploration more of what attracts users comes to"
                                        + " ranking.",
                                "some.best > none.best")
                        .at("weeks=8")
                        .run("none", "exploration=0")
                        .run("some", "exploration=0.2"),
                Claim.of(
                                "Diversity makes lists more varied, and costs relevance.",
                                "varied.variety > plain.variety + 0.05 and varied.ndcg < plain.ndcg")
                        .run("plain", "diversity=0")
                        .run("varied", "diversity=0.6"),
                Claim.of(
                        "Ranking loses some of what retrieval brought, and can bring nothing back.",
                        "through <= best"));
    }

    @Override
    public Outcome run(Setting setting) {
        World world = new World(new WorldOptions(
                USERS, setting.whole("items"), TOPICS, Math.PI / 720, setting.number("decay"), setting.seed()));
        Dials dials = new Dials(
                setting.whole("factors"),
                setting.whole("probes"),
                setting.whole("pool"),
                setting.number("exploration"),
                setting.number("diversity"));
        List<Week> weeks = new Weeks(world, dials, setting.seed()).pass(setting.whole("weeks"));
        Results numbers = results(weeks);
        return new Outcome(
                numbers.inOrderOf(setting.lab().numbers()),
                List.of(funnel(numbers), clicked(weeks), seen(weeks)),
                sentences(numbers, setting));
    }

    private static Results results(List<Week> weeks) {
        Week last = weeks.getLast();
        Results numbers = new Results();
        numbers.put("clicked", last.clicked());
        numbers.put("clickedFirst", weeks.getFirst().clicked());
        numbers.put("ndcg", last.ndcg());
        numbers.put("coverage", last.coverage());
        numbers.put("ever", last.ever());
        numbers.put("variety", last.diversity());
        numbers.put("found", last.found());
        numbers.put("compared", last.compared());
        numbers.put("best", last.best());
        numbers.put("through", last.through());
        return numbers;
    }

    private static Figure funnel(Results numbers) {
        return Figures.of(Graph.of("What the funnel keeps", "", "share of each user's ten best")
                .reachingUpwards(0, 1)
                .itemsAcross(List.of("catalogue", "candidates", "list"))
                .bars(
                        "kept",
                        new double[] {0, 1, 2},
                        new double[] {1, numbers.get("best"), numbers.get("through")},
                        0.6,
                        0)
                .about(
                        "Of the ten items that attract a user most, the share that is still there after retrieval and in the"
                                + " list, in the last week. What retrieval leaves out, ranking cannot bring back."));
    }

    private static double[] places(List<Week> weeks) {
        return Rows.evenly(1, weeks.size(), weeks.size());
    }

    private static double[] each(List<Week> weeks, ToDoubleFunction<Week> number) {
        return weeks.stream().mapToDouble(number).toArray();
    }

    private static Figure clicked(List<Week> weeks) {
        return Figures.of(Graph.of("How lists please", "week", "of the best possible")
                .reachingUpwards(0, 1)
                .line("NDCG by attraction", places(weeks), each(weeks, Week::ndcg), 0)
                .line("variety", places(weeks), each(weeks, Week::diversity), 2)
                .about(
                        "NDCG of each week's lists, where an item's worth is how much it attracts the user, and how varied the"
                                + " lists are. The first week is an editor's choice."));
    }

    private static Figure seen(List<Week> weeks) {
        return Figures.of(Graph.of("How much of the catalogue lives", "week", "share of the catalogue")
                .reachingUpwards(0, 1)
                .line("ever shown", places(weeks), each(weeks, Week::ever), 0)
                .line("shown this week", places(weeks), each(weeks, Week::coverage), 1)
                .about(
                        "The share of the catalogue that was in a list, this week and ever. What is never shown gets no clicks,"
                                + " and what gets no clicks is never shown."));
    }

    private static List<String> sentences(Results numbers, Setting setting) {
        String shown = "In week " + setting.whole("weeks") + " a list gets " + Numbers.text(numbers.get("clicked"))
                + " clicks, against " + Numbers.text(numbers.get("clickedFirst")) + " in the first; NDCG is "
                + Numbers.text(numbers.get("ndcg")) + ".";
        String seen = Numbers.percent(numbers.get("ever")) + " of the catalogue was ever shown, "
                + Numbers.percent(numbers.get("coverage")) + " in the last week.";
        String index = "Retrieval looks at " + Numbers.percent(numbers.get("compared")) + " of the vectors and finds "
                + Numbers.percent(numbers.get("found"))
                + " of what a look at all would; of the ten items that attract a user"
                + " most " + Numbers.percent(numbers.get("best")) + " come to ranking and "
                + Numbers.percent(numbers.get("through")) + " into the list.";
        return List.of(shown, seen, index);
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.kernel.*;
                import dev.viva.recommend.*;
                import dev.viva.recommend.model.*;
                import dev.viva.recommend.rerank.*;
                import dev.viva.recommend.serve.*;
                import dev.viva.recommend.simulate.*;
                import java.util.*;

                void main() {
                    World world = new World(new WorldOptions(150, {items}, 8, Math.PI / 720, {decay}, {seed}));
                    var shown = new Simulation(world, 7 * {weeks}).run(Policy.uniform({items}), 20_000, {seed});
                    var clicked = shown.stream().filter(Simulation.Impression::clicked).toList();
                    int[] users = clicked.stream().mapToInt(Simulation.Impression::user).toArray();
                    int[] items = clicked.stream().mapToInt(Simulation.Impression::item).toArray();
                    Interactions seen = Interactions.of(150, {items}, users, items, null);
                    UserHistories histories = new UserHistories(200);
                    clicked.forEach(each -> histories.record(each.user(), each.item(), each.day()));
                    float[][] topics = new float[{items}][];
                    Arrays.setAll(topics, world::topics);
                    try (Parallel parallel = Parallel.of(1)) {
                        List<CandidateSource> sources = List.of(
                                CandidateSource.of("taste",
                                        ImplicitAls.standard().withSize({factors}, 5).fit(seen, parallel, Progress.none())),
                                CandidateSource.forEverybody("popular", Popularity.of(seen)));
                        Reranker varied = new MarginalRelevance(ItemSimilarity.ofVectors(topics), {diversity});
                        TwoStageRecommender recommender = new TwoStageRecommender(
                                histories, sources, {pool}, CandidateRanker.fusion(),
                                new Exploration({exploration}, {seed}, varied), item -> true);
                        Recommendations list = recommender.recommend(7, 10);
                        list.items().forEach(each -> IO.println(each + " attracts " + world.attraction(7, each.item(), 7 * {weeks})));
                        list.funnel().forEach(stage -> IO.println(stage.name() + " kept " + stage.kept()));
                    }
                }
                """);
    }
}
