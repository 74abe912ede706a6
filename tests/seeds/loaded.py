"""Loading the demo folder as the product does."""

from dataclasses import dataclass

from annotations.models import Study, User
from annotations.workflow.seed_files import SeedFolder, folder_read
from annotations.workflow.seeding import people_ensure, study_seed
from tests.seeds.demo_files import DEMO


@dataclass
class Loaded:
    """The folder, and what it became."""

    folder: SeedFolder
    people: dict[str, User]
    study: Study


def demo_load() -> Loaded:
    folder = folder_read(DEMO)
    people = people_ensure(folder.people)
    return Loaded(folder, people, study_seed(folder, people=people).study)
