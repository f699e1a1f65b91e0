//! The service: all offices and their points, read and checked once at start. There is no database;
//! what changes is a file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use base::{Authority, Refusal, Result};
use catalogue::Catalogue;
use policy::{DataFiles, Deadlines};

use crate::file;
use crate::point::{Office, Point, PointKind};
use crate::refusal::OfficesRefusal;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The points of service. A cheap handle.
#[derive(Debug, Clone)]
pub struct Offices {
    inner: Arc<Inner>,
    pub(crate) deadlines: Deadlines,
}

#[derive(Debug)]
struct Inner {
    offices: BTreeMap<Authority, Office>,
    points: Vec<Point>,
    digest: String,
}

impl Offices {
    /// Reads the built-in files, overlaid by `points/*.toml` of a folder with the layout of `data/`.
    ///
    /// # Errors
    /// `Inconsistent` with everything that is wrong, each with file and line.
    pub fn load(
        catalogue: &Catalogue,
        deadlines: &Deadlines,
        overlay: Option<&Path>,
    ) -> Result<Self> {
        let files = DataFiles::read(EMBEDDED, overlay, "points")?;
        let (offices, points) = file::read(&files, catalogue)?;
        let inner = Inner { offices, points, digest: files.digest() };
        Ok(Self { inner: Arc::new(inner), deadlines: deadlines.clone() })
    }

    /// The authorities that have an office here, in order of code.
    pub fn authorities(&self) -> impl Iterator<Item = &Authority> {
        self.inner.offices.keys()
    }

    /// The office of an authority.
    pub fn office(&self, authority: &Authority) -> Option<&Office> {
        self.inner.offices.get(authority)
    }

    /// The point with this code.
    pub fn point(&self, code: &str) -> Option<&Point> {
        self.inner.points.iter().find(|point| point.code == code)
    }

    /// The points of an authority, in the order of its file.
    pub fn points(&self, authority: &Authority) -> impl Iterator<Item = &Point> {
        self.inner.points.iter().filter(move |point| point.authority == *authority)
    }

    /// Where everything from phone and net is reviewed.
    ///
    /// # Errors
    /// `offices.no_online_centre` for an authority that takes nothing that way.
    pub fn online_centre(&self, authority: &Authority) -> Result<&Point, Refusal> {
        let centre = self.points(authority).find(|point| point.kind == PointKind::OnlineCentre);
        let authority = authority.to_string();
        centre.ok_or_else(|| OfficesRefusal::NoOnlineCentre { authority }.into())
    }

    /// SHA-256 over names and texts of the files of `data/points`.
    pub fn digest(&self) -> &str {
        &self.inner.digest
    }
}
