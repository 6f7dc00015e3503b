package dev.sallyport.home;

import dev.sallyport.emergency.Emergencies;
import dev.sallyport.identity.Actor;
import dev.sallyport.newcomer.Newcomers;
import dev.sallyport.recertification.CampaignService;
import dev.sallyport.ruling.RulingService;
import dev.sallyport.web.PageContext.Errand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What waits for somebody besides requests, for pages that would otherwise say that nothing does. */
@ApplicationScoped
class Errands {
    private final RulingService rulings;
    private final Newcomers newcomers;
    private final CampaignService campaigns;
    private final Emergencies emergencies;

    Errands(RulingService rulings, Newcomers newcomers, CampaignService campaigns, Emergencies emergencies) {
        this.rulings = rulings;
        this.newcomers = newcomers;
        this.campaigns = campaigns;
        this.emergencies = emergencies;
    }

    List<Errand> of(Actor actor) {
        var all = new ArrayList<Errand>();
        emergencies.waiting(actor).forEach(one -> all.add(new Errand("Emergency " + one.label(), "/emergencies")));
        rulings.waitingFor(actor)
                .forEach(name -> all.add(new Errand("Rules of " + name, "/namespaces/" + name + "/rules")));
        if (!newcomers.waitingFor(actor).isEmpty()) all.add(new Errand("Workloads new to a grant", "/newcomers"));
        if (campaigns.waitingFor(actor) > 0) all.add(new Errand("Grants to recertify", "/campaigns"));
        return all;
    }
}
