//! Rows and SQL of casework; nothing here leaves the crate but as model types.

mod case_row;
mod draft_row;
mod lists;
mod upload_row;

pub(crate) use case_row::{Sealed, case_in, open_case_in, open_cases_in, sealed_in};
pub(crate) use draft_row::{
    DraftRow, draft_in, drafts_of_in, forget_draft, forget_old_drafts_in, keep_draft,
};
pub(crate) use lists::{
    Place, Reach, busy_rows_in, count_in, decided_rows_in, kind_rows_in, list_rows_in,
    near_rows_in, person_rows_in, under_way_rows_in,
};
pub(crate) use upload_row::{
    UploadRow, forget_old_uploads_in, forget_upload, keep_upload, loose_uploads_in,
    replace_uploads, upload_in,
};
